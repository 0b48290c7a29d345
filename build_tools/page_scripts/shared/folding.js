/* What is the same character; the twin of chinese/folding.py: one folding where forms are matched, words quoted and
   texts searched. Offsets are UTF-16 units. */
import { CIRCLES, EQUAL, INVISIBLE, JOINING, NUMERALS, SPACE } from "./character-tables.js";
import { wholeRange } from "./borders.js";
import { rangesFrom } from "./characters.js";
import { FoldingTable } from "./folding-table.js";
import { inOrder, placesOf } from "./positions.js";

const OWN = new Map(Object.entries(EQUAL).flatMap(([folded, chars]) => (
  Array.from(chars, (char) => /** @type {[string, string]} */ ([char, folded]))
)));
const joining = rangesFrom(JOINING);
const JOINS = new RegExp(`[${joining}]`, "u"), JOINED = new RegExp(`[^${joining}]?[${joining}]+`, "gu");
const CIRCLE = new RegExp(`([${NUMERALS}]?)([${CIRCLES}]+)(?=([${NUMERALS}])?)`, "gu");
const ANY_CIRCLE = new RegExp(`[${CIRCLES}]`, "u");
/** @type {Map<string, string>} */
const known = new Map();
const equalTable = new FoldingTable(equalChar, (char) => JOINS.test(char), equalPiece);

/** What a character by itself counts as; white space is a space, a line end itself.
 * @param {string} char
 * @returns {string} */
export function equalChar(char) {
  let folded = known.get(char);
  if (folded === undefined) known.set(char, folded = ruled(char));
  return folded;
}

/** @param {string} char
 * @returns {string} */
function ruled(char) {
  const own = OWN.get(char);
  if (own !== undefined) return own;
  if (INVISIBLE.test(char)) return "";
  if (SPACE.test(char)) return char === "\n" ? char : " ";
  const wide = char.normalize("NFKC"), plain = wide === char ? char.toLowerCase() : wide;
  return plain === char ? char : Array.from(plain, equalChar).join("").normalize("NFC");
}

/** @param {string} text */
function equalChars(text) {
  return Array.from(text, equalChar).join("");
}

/** A piece that may be composed: é in two.
 * @param {string} piece */
function equalPiece(piece) {
  return equalChars(equalChars(piece.normalize("NFC")).normalize("NFC"));
}

/** ○ beside a numeral is 〇; nothing moves.
 * @param {string} folded */
function withZeros(folded) {
  if (!ANY_CIRCLE.test(folded)) return folded;
  return folded.replace(CIRCLE, (all, before, run, behind) => (
    before || behind ? before + "〇".repeat(run.length) : all
  ));
}

/** Fold a text; white space counts as a space.
 * @param {string} text
 * @returns {string} */
export function equal(text) {
  const plain = JOINS.test(text) ? text.replace(JOINED, equalPiece) : text;
  return withZeros(equalChars(plain));
}

/** Fold a text, without its white space.
 * @param {string} text
 * @returns {string} */
export function fold(text) {
  const plain = JOINS.test(text) ? text.replace(JOINED, equalPiece) : text;
  return withZeros(equalChars(plain).replace(/[ \n]/g, ""));
}

/** A text folded as `equal` does, with the way back; what came of several pieces stands where they begin.
 * @param {string} text
 * @returns {Folded} */
export function equalWithOffsets(text) {
  const folded = equalTable.fold(text);
  return { text: withZeros(folded.text), at: folded.at };
}

/** Where strings stand in a text, equal characters being the same; in whole characters.
 * @param {string} text
 * @param {string[]} strings
 * @returns {Span[]} */
export function equalRanges(text, strings) {
  const folded = equalWithOffsets(text);
  return inOrder(strings.flatMap((words) => rangesIn(text, folded, equal(words))));
}

/** Where folded words stand in a folded text, as ranges of the text itself, in whole characters.
 * @param {string} text
 * @param {Folded} folded
 * @param {string} words
 * @returns {Span[]} */
export function rangesIn(text, folded, words) {
  const { at } = folded, size = words.length;
  return placesOf(folded.text, words).map((place) => wholeRange(text, at(place), at(place + size - 1) + 1));
}

/** Without white space: what is quoted may stand on several lines.
 * @param {string} text */
export function squash(text) {
  return text.replace(/\s+/g, "");
}
