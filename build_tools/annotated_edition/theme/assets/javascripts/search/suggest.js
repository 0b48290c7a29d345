/* Nothing found: what is near. A term's form or a stretch of text that differs in one character, or a shorter stretch. */
(function (scope) {
  "use strict";
  const search = (scope.editionSearch = scope.editionSearch || {});
  const LONGEST = 24, MOST = 4;

  /* Suggestions for one word without a hit: [{ text, why }]. */
  function near(engine, word) {
    const found = new Map();
    const put = (text, why) => text !== word && !found.has(text) && found.set(text, why);
    if (word.length > LONGEST * 4) word = word.slice(0, LONGEST * 4);
    for (const form of likeForms(engine.terms.all, word)) put(form, "词条");
    if (word.length > 2) for (const text of oneOff(engine.texts.text, word.slice(0, LONGEST))) put(text, "差一字");
    for (const text of shorter(engine.texts.text, word.slice(0, LONGEST))) put(text, "较短");
    return Array.from(found, ([text, why]) => ({ text, why }));
  }

  function likeForms(terms, word) {
    if (word.length < 2) return [];
    const forms = [];
    for (const term of terms) for (const form of term.forms) if (oneEdit(form, word)) forms.push(form);
    return forms.slice(0, MOST);
  }

  /* Is one character changed, added or left out? */
  function oneEdit(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    if (a.length === b.length) return a.slice(i + 1) === b.slice(i + 1);
    return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
  }

  /* Stretches of the text that differ in exactly one character: one half of the word must stand in them unchanged. */
  function oneOff(text, word) {
    const counts = new Map(), middle = word.length >> 1;
    const look = (part, offset) => {
      let budget = 20000;
      for (let at = text.indexOf(part); at >= 0 && budget--; at = text.indexOf(part, at + 1)) {
        const candidate = text.substr(at - offset, word.length);
        if (at >= offset && candidate.length === word.length && !/[\n\p{P}]/u.test(candidate) && oneEdit(candidate, word)) {
          counts.set(candidate, (counts.get(candidate) || 0) + 1);
        }
      }
    };
    look(word.slice(0, middle), 0);
    look(word.slice(middle), middle);
    return Array.from(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST).map(([found]) => found);
  }

  /* The longest stretches of the word that stand in the text, two characters at least, none inside another. */
  function shorter(text, word) {
    const found = [];
    for (let start = 0, end = 0; start < word.length; start++) {
      const before = (end = Math.max(end, start));
      while (end < word.length && text.includes(word.slice(start, end + 1))) end++;
      if (end - start > 1 && (end > before || start === 0)) found.push(word.slice(start, end));
    }
    return Array.from(new Set(found)).sort((a, b) => b.length - a.length).slice(0, MOST);
  }

  search.suggestNear = near;
})(self);
