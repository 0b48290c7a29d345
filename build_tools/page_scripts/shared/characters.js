/* What a character is; the twin of chinese/characters.py. A person sees, selects, cuts and counts clusters (UAX #29);
   the tables are those of Python's one version of Unicode, never the browser's. Offsets are UTF-16 units. */
import { segmenter } from "./borders.js";
import * as tables from "./character-tables.js";

/**
 * The inside of a class of characters, for a regular expression with the flag `u`.
 * @param {string} coded
 * @returns {string}
 */
export function rangesFrom(coded) {
  let at = 0;
  return coded.split(" ").map((part) => {
    const [gap, more] = part.split("-").map((digits) => parseInt(digits, 36)), first = at + gap;
    at = first + (more || 0) + 1;
    return `\\u{${first.toString(16)}}-\\u{${(at - 1).toString(16)}}`;
  }).join("");
}

/** What may be of one cluster with a neighbour; half of a pair that stands alone may. */
export const MAY_JOIN = new RegExp(`[${rangesFrom(tables.MAY_JOIN)}\\ud800-\\udfff]`, "u");
/** @type {RegExp | null} */
let madeCluster = null;

/** A pattern of one cluster, for browsers that cannot cut a text themselves. */
export function clusterPattern() {
  if (madeCluster) return madeCluster;
  const of = (/** @type {string} */ coded) => `[${rangesFrom(coded)}]`;
  const extend = of(tables.EXTEND), joined = `(?:${extend}|\\u200d)`, tail = `(?:${joined}|${of(tables.SPACING)})*`;
  const control = of(tables.CONTROL), prepend = of(tables.PREPEND);
  const consonant = of(tables.CONSONANT), inside = `(?:(?!${of(tables.NOT_IN_CONJUNCT)})${joined})*`;
  const conjunct = `${consonant}(?:${inside}${of(tables.LINKER)}${inside}${consonant})*`;
  const pictograph = of(tables.PICTOGRAPH), emoji = `${pictograph}(?:${extend}*\\u200d${pictograph})*`;
  const core = `(?:${hangul()}|[\\u{1f1e6}-\\u{1f1ff}]{2}|${conjunct}|${emoji}|(?!${control})[^])`;
  madeCluster = new RegExp(`\\r\\n|${control}|(?:${prepend}*${core}|${prepend}+)${tail}`, "gu");
  return madeCluster;
}

/** A Hangul syllable, written as one character or as its letters. */
function hangul() {
  const open = Array.from({ length: 399 }, (_, i) => `\\u{${(0xac00 + i * 28).toString(16)}}`).join("");
  const lead = "[\\u1100-\\u115f\\ua960-\\ua97c]", vowel = "[\\u1160-\\u11a7\\ud7b0-\\ud7c6]";
  const tail = "[\\u11a8-\\u11ff\\ud7cb-\\ud7fb]";
  return `${lead}*(?:[${open}]${vowel}*|[\\uac00-\\ud7a3]|${vowel}+)${tail}*|${lead}+|${tail}+`;
}

/**
 * Cut a text into what a person sees as characters.
 * @param {string} text
 * @returns {string[]}
 */
export function clusters(text) {
  if (!MAY_JOIN.test(text)) return Array.from(text);
  if (segmenter) return Array.from(segmenter.segment(text), ({ segment }) => segment);
  return text.match(clusterPattern()) || [];
}

/** The beginning of a text, so many clusters of it.
 * @param {string} text
 * @param {number} count */
export function firstOf(text, count) {
  return text.length <= count ? text : clusters(text).slice(0, count).join("");
}

/** How many characters a person sees.
 * @param {string} text */
export function clusterCount(text) {
  return clusters(text).length;
}

/** Is a character Han, or does a cluster begin with one?
 * @param {string} character */
export function isHan(character) {
  return tables.HAN.test(String.fromCodePoint(character.codePointAt(0) || 0));
}
