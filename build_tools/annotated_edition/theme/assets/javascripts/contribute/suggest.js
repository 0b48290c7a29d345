/* What the form offers to add with one press: words of the paragraph in quotation marks that nobody has explained yet,
   and longer ways of writing the word that stand in the article more than once. Nothing is added by itself. */
(function () {
  "use strict";
  const own = window.contribute, { el, button } = own;
  const REACH = 6, MOST = 4, CONSIDERED = 300, STOP = /[，。、；：！？!?,;:…—\s“”‘’（）()《》]/;
  const EDGE = "的了在是和与及等把被对从向以为之其这那也就都而并或由将要已着过到更最很使让做把按";

  /* A selection drawn a little too wide: punctuation around it, a pair of quotation marks, or far more than a word. */
  own.trimmed = (place) => {
    const { text } = place.block;
    let { start, end } = place;
    const outer = /[，。、；：！？…,;:.!?\s]/;
    while (start < end && outer.test(text[start])) start += 1;
    while (end > start && outer.test(text[end - 1])) end -= 1;
    const words = text.slice(start, end), inner = words.slice(1, -1), pair = ["“”", "‘’"].find((p) => words[0] === p[0] && words.slice(-1) === p[1] && !/[“”‘’]/.test(inner));
    const [open, close] = [words.match(/[“‘]/g) || [], words.match(/[”’]/g) || []];
    if (pair || (/^[“‘]/.test(words) && open.length > close.length)) start += 1;
    if (pair || (/[”’]$/.test(words) && close.length > open.length)) end -= 1;
    return end - start > own.LONGEST_WORD ? { ...place, start: 0, end: 0, words: "", long: true } : { ...place, start, end, words: text.slice(start, end) };
  };
  own.LONGEST_WORD = 30;

  own.quotedWords = (place) => {
    const { text, links } = place.block, found = [];
    for (const match of text.matchAll(/[“‘]([^“”‘’，。；！？]{2,12})[”’]/g)) {
      const start = match.index + 1, end = start + match[1].length;
      const linked = links.some((link) => link.start < end && start < link.end);
      if (!linked && !own.owner(match[1]) && !found.includes(match[1])) found.push(match[1]);
    }
    return found.slice(0, MOST);
  };

  function reach(text, start, end, counted) {
    let first = start, last = end;
    while (first > 0 && start - first < REACH && !STOP.test(text[first - 1])) first -= 1;
    while (last < text.length && last - end < REACH && !STOP.test(text[last])) last += 1;
    for (let a = first; a <= start; a += 1) for (let b = end; b <= last; b += 1) if (b - a > end - start) counted.set(text.slice(a, b), (counted.get(text.slice(a, b)) || 0) + 1);
  }

  /* [form, times]: what reaches beyond the word at least twice, and is not part of something longer as often. */
  own.longerForms = (place, word) => {
    const counted = new Map();
    if (word.length > 1) place.texts.forEach((text) => { for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) reach(text, at, at + word.length, counted); });
    const repeated = Array.from(counted).filter(([, times]) => times > 1).sort((a, b) => b[1] - a[1]).slice(0, CONSIDERED);
    const whole = repeated.filter(([form, times]) => !repeated.some(([other, n]) => n === times && other !== form && other.includes(form)));
    return whole.filter(([form]) => !EDGE.includes(form[0]) && !EDGE.includes(form.slice(-1)) && !own.owner(form)).sort((a, b) => b[1] - a[1]).slice(0, MOST);
  };

  /* A line of buttons; made again only when what it offers is another, or the focus would be lost. */
  own.offers = (lead, take) => {
    const line = el("p", { class: "offers" });
    let now = "";
    return {
      element: line,
      set(pairs) {
        if (JSON.stringify(pairs) === now) return;
        now = JSON.stringify(pairs);
        line.replaceChildren(...(pairs.length ? [lead] : []), ...pairs.map(([words, label]) => button(label || words, () => take(words))));
      },
    };
  };
})();
