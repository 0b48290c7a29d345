/* Nothing found: what is near. A term's form or a stretch of text that differs in one character, or a shorter
   stretch. */

const LONGEST = 24, MOST = 4, MOST_TRIED = 20000;

/**
 * Suggestions for one word without a hit.
 * @param {IndexedTerm[]} terms
 * @param {string} text
 * @param {string} word
 * @returns {{ text: string, why: string }[]}
 */
export function suggestNear(terms, text, word) {
  /** @type {Map<string, string>} */
  const found = new Map();
  const put = (/** @type {string[]} */ all, /** @type {string} */ why) => {
    for (const one of all) if (one !== word && !found.has(one)) found.set(one, why);
  };
  word = word.slice(0, LONGEST * 4);
  put(likeForms(terms, word), "词条");
  if (word.length > 2) put(oneOff(text, word.slice(0, LONGEST)), "差一字");
  put(shorter(text, word.slice(0, LONGEST)), "较短");
  return Array.from(found, ([one, why]) => ({ text: one, why }));
}

/**
 * @param {IndexedTerm[]} terms
 * @param {string} word
 */
function likeForms(terms, word) {
  if (word.length < 2) return [];
  return terms.flatMap((term) => term.forms).filter((form) => oneEdit(form, word)).slice(0, MOST);
}

/**
 * Is one character changed, added or left out?
 * @param {string} a
 * @param {string} b
 */
export function oneEdit(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  if (a.length === b.length) return a.slice(i + 1) === b.slice(i + 1);
  return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
}

/**
 * Stretches of the text that differ in exactly one character: one half of the word must stand in them unchanged.
 * @param {string} text
 * @param {string} word
 */
function oneOff(text, word) {
  const counts = new Map(), middle = word.length >> 1;
  const look = (/** @type {string} */ part, /** @type {number} */ offset) => {
    let budget = MOST_TRIED;
    for (let at = text.indexOf(part); at >= 0 && budget--; at = text.indexOf(part, at + 1)) {
      const candidate = text.slice(Math.max(0, at - offset), at - offset + word.length);
      if (at < offset || candidate.length !== word.length || /[\n\p{P}]/u.test(candidate)) continue;
      if (oneEdit(candidate, word)) counts.set(candidate, (counts.get(candidate) || 0) + 1);
    }
  };
  look(word.slice(0, middle), 0);
  look(word.slice(middle), middle);
  const best = Array.from(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return best.slice(0, MOST).map(([found]) => found);
}

/**
 * The longest stretches of the word that stand in the text, two characters at least, none inside another.
 * @param {string} text
 * @param {string} word
 */
function shorter(text, word) {
  const found = new Set();
  for (let start = 0, end = 0; start < word.length; start++) {
    end = Math.max(end, start);
    const before = end;
    while (end < word.length && text.includes(word.slice(start, end + 1))) end++;
    if (end - start > 1 && (end > before || start === 0)) found.add(word.slice(start, end));
  }
  return Array.from(found).sort((a, b) => b.length - a.length).slice(0, MOST);
}
