/* Where the reader points: a block's edited text and its reading, the words meant, and quotes that stand only once. */
(function () {
  "use strict";
  const own = window.contribute, SHORTEST = 8, LONGEST = 40, CLAUSE = /[，。；：！？…]/;

  own.blocks = own.blocks || ".kicker, .title, .subtitle, .byline, .heading, .paragraph, .item, .caption, .signed";

  /* The text of a block as the page brought it, with its links and emendations. */
  function read(element) {
    const kept = window.editionText && window.editionText.pristine(element.id), root = kept || element;
    const block = { id: element.id, text: "", links: [], emended: [] };
    (function walk(node, link) {
      node.childNodes.forEach((child) => {
        if (child.nodeType === 3) { block.text += child.data; return; }
        if (child.nodeType !== 1) return;
        const start = block.text.length;
        walk(child, link);
        if (child.matches("a.term")) block.links.push({ start, end: block.text.length, words: block.text.slice(start) });
        if (child.matches(".emended")) block.emended.push({ start, end: block.text.length, reading: child.getAttribute("data-reading") });
      });
    })(root, null);
    let at = 0;
    block.reading = "";
    block.readingAt = [];
    block.emended.forEach((e) => {
      for (; at < e.start; at += 1) { block.readingAt[at] = block.reading.length; block.reading += block.text[at]; }
      for (; at < e.end; at += 1) block.readingAt[at] = block.reading.length;
      block.reading += e.reading;
    });
    for (; at < block.text.length; at += 1) { block.readingAt[at] = block.reading.length; block.reading += block.text[at]; }
    block.readingAt[at] = block.reading.length;
    return block;
  }

  function make(element, start, end) {
    const reading = document.querySelector(".reading"), block = read(element);
    const all = Array.from(reading.querySelectorAll(own.blocks)).filter((e) => e.id && !e.closest(".notes"));
    const text = block.text;
    while (start < end && /\s/.test(text[start])) start += 1;
    while (end > start && /\s/.test(text[end - 1])) end -= 1;
    return {
      article: reading.getAttribute("data-article"), block, start, end, words: text.slice(start, end),
      texts: all.map((e) => squash(read(e).text)), address: location.href.replace(/[?#].*$/, "") + "#" + block.id,
    };
  }

  own.placeOfBlock = (id) => {
    const element = document.getElementById(id);
    return element ? make(element, 0, 0) : null;
  };

  /* Offsets in what is shown; shown may be the edited text or, under 照录, the reading. */
  own.placeOfRange = (range) => {
    const node = range.startContainer, element = (node.nodeType === 1 ? node : node.parentNode).closest(own.blocks);
    if (!element || !element.id) return null;
    const before = document.createRange(), block = read(element), shown = element.textContent;
    before.selectNodeContents(element);
    const inside = element.contains(range.endContainer);
    before.setEnd(range.startContainer, range.startOffset);
    let start = before.toString().length, end = shown.length;
    if (inside) { before.setEnd(range.endContainer, range.endOffset); end = before.toString().length; }
    if (shown !== block.text && shown === block.reading) {
      start = Math.max(0, block.readingAt.findIndex((at) => at > start) - 1);
      end = block.readingAt.findIndex((at) => at >= end);
    }
    return make(element, start, end < 0 ? block.text.length : end);
  };

  /* The place of other words in the same block: where they first stand, or nowhere. */
  own.placeOfWords = (place, words) => {
    const { text } = place.block;
    if (words && fold(place.words) === fold(words)) return { ...place };
    const at = words ? text.indexOf(words) : -1;
    return at < 0 ? { ...place, start: 0, end: 0, words: "" } : { ...place, start: at, end: at + words.length, words };
  };

  const squash = (own.squash = (text) => text.replace(/\s+/g, ""));

  /* What counts as the same when forms are matched: width, case, quotation marks, white space. */
  const fold = (own.fold = (text) => Array.from(text.normalize("NFKC").toLowerCase())
    .map((c) => (own.data.quotes.includes(c) ? '"' : /[\s\p{Cf}]/u.test(c) ? "" : c)).join(""));

  const count = (own.count = (text, words) => {
    let found = 0;
    for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1)) found += 1;
    return found;
  });

  /* Whole clauses around a range, as few as will do; null when they would be long. */
  function clauses(text, start, end, good, spoilt) {
    let a = start, b = end;
    const left = () => { while (a > 0 && !CLAUSE.test(text[a - 1])) a -= 1; };
    const right = () => { while (b < text.length && !CLAUSE.test(text[b])) b += 1; };
    left();
    right();
    while (b - a <= LONGEST && !spoilt(text.slice(a, b))) {
      if (b - a >= SHORTEST && good(text.slice(a, b))) return { start: a, end: b, text: text.slice(a, b) };
      if (b < text.length - 1) { b += 1; right(); } else if (a > 0) { a -= 1; left(); } else return null;
    }
    return null;
  }

  /* Grow a range until `good` says yes, without letting `spoilt` things in: by clauses, else by characters. */
  own.grow = (text, start, end, good, spoilt) => {
    const whole = clauses(text, start, end, good, spoilt);
    if (whole) return whole;
    let a = start, b = end, right = true;
    const may = (x, y) => x >= 0 && y <= text.length && !spoilt(text.slice(x, y));
    while (!(b - a >= SHORTEST && good(text.slice(a, b)))) {
      const further = right ? [[a, b + 1], [a - 1, b]] : [[a - 1, b], [a, b + 1]];
      const next = further.find(([x, y]) => may(x, y));
      if (!next) break;
      [a, b] = next;
      right = !right;
    }
    return good(text.slice(a, b)) ? { start: a, end: b, text: text.slice(a, b) } : null;
  };

  /* A quote around the words that stands once in the article and holds the words once. */
  own.quote = (place) => {
    const words = fold(place.words);
    const good = (text) => place.texts.reduce((sum, t) => sum + count(t, squash(text)), 0) === 1 && text === text.trim();
    const found = own.grow(place.block.text, place.start, place.end, good, (text) => words && count(fold(text), words) > 1);
    return found ? found.text : "";
  };

  /* The term whose longer form covers these words here, if any: a pin would not take effect under it. */
  own.cover = (place) => place.block.links.find((link) => link.start <= place.start && place.end <= link.end
    && link.end - link.start > place.end - place.start) || null;
  own.crossed = (place) => place.block.links.find((link) => (link.start < place.start && place.start < link.end && link.end < place.end)
    || (place.start < link.start && link.start < place.end && place.end < link.end)) || null;
})();
