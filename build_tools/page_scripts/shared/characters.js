/* What a character is; the twin of chinese/characters.py. A person sees, selects, cuts and counts clusters (UAX #29);
   the tables are those of Python's one version of Unicode, never the browser's. Offsets are UTF-16 units. */
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
const MAY_JOIN = new RegExp(`[${rangesFrom(tables.MAY_JOIN)}\\ud800-\\udfff]`, "u");
/** @type {RegExp | null} */
let madeCluster = null;
/** @type {Intl.Segmenter | null} */
const segmenter = typeof Intl === "object" && "Segmenter" in Intl ? new Intl.Segmenter("zh") : null;

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

/** By code unit: not asked yet, may not join, may. */
const joining = new Uint8Array(0x10000);

/** May the unit at an offset be of one cluster with a neighbour?
 * @param {string} text
 * @param {number} at */
function mayJoin(text, at) {
  const code = text.charCodeAt(at);
  return (joining[code] || (joining[code] = MAY_JOIN.test(text[at]) ? 2 : 1)) === 2;
}

/**
 * The cluster in which the unit at an offset stands: where it begins and ends; empty outside the text.
 * @param {string} text
 * @param {number} at
 * @returns {Span}
 */
function clusterAt(text, at) {
  if (at <= 0 || at >= text.length) return at > 0 ? [text.length, text.length] : [0, 0];
  if (!mayJoin(text, at) && !mayJoin(text, at - 1)) return [at, at + 1];
  let start = at, end = at;
  while (start > 0 && (mayJoin(text, start) || mayJoin(text, start - 1))) start -= 1;
  while (end < text.length && (end === at || mayJoin(text, end) || mayJoin(text, end - 1))) end += 1;
  for (const cluster of clusters(text.slice(start, end))) {
    if (start + cluster.length > at) return [start, start + cluster.length];
    start += cluster.length;
  }
  return [at, at];
}

/** The last offset up to this one at which a text may be cut.
 * @param {string} text
 * @param {number} at */
export function borderBefore(text, at) {
  return clusterAt(text, at)[0];
}

/** The first offset from this one on at which a text may be cut.
 * @param {string} text
 * @param {number} at */
export function borderBehind(text, at) {
  const [start, end] = clusterAt(text, at);
  return start === at ? at : end;
}

/** A range that cuts nothing in two: grown to whole clusters.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {Span} */
export function wholeRange(text, start, end) {
  return start < end ? [borderBefore(text, start), borderBehind(text, end)] : [start, end];
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
