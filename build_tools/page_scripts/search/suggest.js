/* Nothing found: what is near. A term's form or a stretch of text that differs in one character, or a shorter
   stretch. A character is what a person sees; equal ones are the same. */
import { borderBefore, borderBehind } from "../shared/borders.js";
import { clusters, firstOf } from "../shared/characters.js";
import { equal } from "../shared/folding.js";

const LONGEST = 24, MOST = 4, MOST_TRIED = 20000;

/**
 * Suggestions for one word without a hit.
 * @param {IndexedTerm[]} terms
 * @param {import("./texts.js").Texts} texts
 * @param {string} word
 * @returns {{ text: string, why: string }[]}
 */
export function suggestNear(terms, texts, word) {
  /** @type {Map<string, string>} */
  const found = new Map();
  const put = (/** @type {string[]} */ all, /** @type {string} */ why) => {
    for (const one of all) if (one !== word && !found.has(one)) found.set(one, why);
  };
  const whole = firstOf(equal(word), LONGEST * 4), begin = clusters(firstOf(whole, LONGEST));
  put(likeForms(terms, clusters(whole)), "词条");
  if (begin.length > 2) put(oneOff(texts, begin), "差一字");
  put(shorter(texts, begin), "较短");
  return Array.from(found, ([one, why]) => ({ text: one, why }));
}

/**
 * @param {IndexedTerm[]} terms
 * @param {string[]} word
 */
function likeForms(terms, word) {
  if (word.length < 2) return [];
  return terms.flatMap((term) => term.forms).filter((form) => oneEdit(clusters(equal(form)), word)).slice(0, MOST);
}

/**
 * Is one character changed, added or left out?
 * @param {string[]} a
 * @param {string[]} b
 */
export function oneEdit(a, b) {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0, j = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
  return Math.max(a.length, b.length) - i - j === 1;
}

/**
 * Stretches of the text that differ in exactly one character: one half of the word must stand in them unchanged.
 * @param {import("./texts.js").Texts} texts
 * @param {string[]} word
 */
function oneOff(texts, word) {
  const counts = new Map(), middle = word.length >> 1, { text } = texts.folded;
  const look = (/** @type {string} */ part, /** @type {number} */ before, /** @type {number} */ behind) => {
    let budget = MOST_TRIED;
    for (let at = text.indexOf(part); at >= 0 && budget--; at = text.indexOf(part, at + 1)) {
      const start = stepped(text, at, -before), end = stepped(text, at + part.length, behind);
      const candidate = text.slice(start, end);
      if (/[\n\p{P}]/u.test(candidate)) continue;
      const own = clusters(candidate);
      if (own.length !== word.length || !oneEdit(own, word)) continue;
      const printed = texts.text.slice(...texts.rangeAt(start, end));
      counts.set(printed, (counts.get(printed) || 0) + 1);
    }
  };
  look(word.slice(0, middle).join(""), 0, word.length - middle);
  look(word.slice(middle).join(""), middle, 0);
  const best = Array.from(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return best.slice(0, MOST).map(([found]) => found);
}

/** So many characters further, or back.
 * @param {string} text
 * @param {number} at
 * @param {number} steps */
function stepped(text, at, steps) {
  for (; steps > 0 && at < text.length; steps--) at = borderBehind(text, at + 1);
  for (; steps < 0 && at > 0; steps++) at = borderBefore(text, at - 1);
  return at;
}

/**
 * The longest stretches of the word that stand in the text, two characters at least, none inside another.
 * @param {import("./texts.js").Texts} texts
 * @param {string[]} word
 */
function shorter(texts, word) {
  const found = new Set();
  const stretch = (/** @type {number} */ start, /** @type {number} */ end) => word.slice(start, end).join("");
  for (let start = 0, end = 0; start < word.length; start++) {
    end = Math.max(end, start);
    const before = end;
    while (end < word.length && texts.folded.text.includes(stretch(start, end + 1))) end++;
    if (end - start > 1 && (end > before || start === 0)) found.add(printedAs(texts, stretch(start, end)));
  }
  return Array.from(found).sort((a, b) => b.length - a.length).slice(0, MOST);
}

/** A folded stretch as it first stands in the text.
 * @param {import("./texts.js").Texts} texts
 * @param {string} folded */
function printedAs(texts, folded) {
  const at = texts.folded.text.indexOf(folded);
  return texts.text.slice(...texts.rangeAt(at, at + folded.length));
}
