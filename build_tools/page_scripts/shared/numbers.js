/* How a number is read, in words or digit by digit; the twin of chinese/numbers.py. */
import { plain } from "./syllables.js";
import { COUNTED, DIGITS, JOINING, RANKED, ROMAN, TWO_OF } from "./tables.js";

const LONGEST = 16;
const BIG = [[], ["wàn"], ["yì"], ["wàn", "yì"]];
const PLACES = /** @type {[number, string][]} */ ([[1000, "qiān"], [100, "bǎi"], [10, "shí"], [1, ""]]);

/** A whole number in words: 338 → sān bǎi sān shí bā.
 * @param {string} digits */
export function inWords(digits) {
  /** @type {number[]} */
  const groups = [];
  for (let end = digits.length; end > 0; end -= 4) groups.unshift(Number(digits.slice(Math.max(0, end - 4), end)));
  /** @type {string[]} */
  const out = [];
  groups.forEach((group, place) => {
    if (!group) return;
    if (out.length && (group < 1000 || groups[place - 1] === 0)) out.push("líng");
    out.push(...belowTenThousand(group), ...BIG[groups.length - 1 - place]);
  });
  if (out[0] === "yī" && out[1] === "shí") out.shift();
  return out.length ? out : ["líng"];
}

/** @param {number} group */
function belowTenThousand(group) {
  /** @type {string[]} */
  const out = [];
  let gap = false;
  for (const [value, name] of PLACES) {
    const digit = Math.floor(group / value) % 10;
    if (digit) {
      if (gap) out.push("líng");
      out.push(DIGITS[digit]);
      if (name) out.push(name);
    }
    gap = digit === 0 && out.length > 0;
  }
  return out;
}

/** @param {string} said */
const oneByOne = (said) => (said.match(/[0-9]/g) || []).map((digit) => DIGITS[Number(digit)]);
/** @param {string} piece */
const isDigits = (piece) => /^[0-9]/.test(piece);
/** @param {string} piece */
function words(piece) {
  return piece.length <= LONGEST && (piece === "0" || piece[0] !== "0") ? inWords(piece) : oneByOne(piece);
}
/** @param {string} sign */
const joining = (sign) => (JOINING[sign] || "").split(" ").filter(Boolean);

/** The ways a number may be read, in words first.
 * @param {string} said
 * @returns {string[][]} */
export function numberReadings(said) {
  const body = /^[0-9]{1,3}(?:,[0-9]{3})+[%‰]?$/.test(said) ? said.replace(/,/g, "") : said;
  const pieces = body.match(/[0-9]+|[^0-9]/g) || [];
  const without = pieces.filter(isDigits).flatMap(words);
  const all = [withSigns(pieces), oneByOne(said), without, digitsBetweenSigns(said)];
  return all.filter((one, at) => all.findIndex((other) => other.join(" ") === one.join(" ")) === at);
}

/** @param {string[]} pieces */
function withSigns(pieces) {
  /** @type {string[]} */
  let out = [];
  pieces.forEach((piece, place) => {
    const before = place ? pieces[place - 1] : "";
    if (isDigits(piece) && before === "/") out = [...words(piece), "fēn", "zhī", ...out];
    else if (isDigits(piece)) out.push(...(before === "." ? oneByOne(piece) : words(piece)));
    else if ("%‰".includes(piece)) out = [...joining(piece), ...out];
    else out.push(...joining(piece));
  });
  return out;
}

/** @param {string} said */
function digitsBetweenSigns(said) {
  return (said.match(/[0-9]+|[^0-9]/g) || []).flatMap((piece) => (isDigits(piece) ? oneByOne(piece) : joining(piece)));
}

const SAME = /** @type {Record<string, string>} */ ({ liang: "er", yao: "yi", zhi: "dao" });

/** Syllables of a number as they are compared: without tones, liǎng as èr and yāo as yī.
 * @param {string[]} syllables */
export const heardAs = (syllables) => syllables.map(plain).map((syllable) => SAME[syllable] || syllable).join(" ");

/** A number as it is likely meant before what stands behind it.
 * @param {string} said
 * @param {string} after */
export function proposeNumber(said, after) {
  const [inFull] = numberReadings(said), parts = said.match(/[0-9]+/g) || [], next = (Array.from(after)[0] || "");
  if (said.includes("·")) return oneByOne(said);
  if (next === "年" && parts.every(isYear)) return digitsBetweenSigns(said);
  if (parts.length > 1 || "%‰".includes(said.slice(-1))) {
    return /^[0-9-]+$/.test(said) && parts.join("").length >= 7 ? oneByOne(said) : inFull;
  }
  if ((said.length > 1 && said[0] === "0") || (said.length >= 7 && !said.endsWith("0000"))) return oneByOne(said);
  if (next && COUNTED.includes(next)) return withTwo(said, next, inFull);
  return said.length <= 2 || said.endsWith("00") ? inFull : oneByOne(said);
}

/** @param {string} part */
const isYear = (part) => /^[12][0-9]{3}$/.test(part) && (!part.endsWith("000") || part === "2000");

/**
 * 2 is liǎng before what is counted, and before thousands and more.
 * @param {string} said
 * @param {string} next
 * @param {string[]} inFull
 */
function withTwo(said, next, inFull) {
  if (said === "2" && TWO_OF.includes(next)) return ["liǎng"];
  return inFull[0] === "èr" && ["qiān", "wàn", "yì"].includes(inFull[1]) ? ["liǎng", ...inFull.slice(1)] : inFull;
}

/**
 * Latin letters: Roman numerals before a rank as numbers, others as they are written.
 * @param {string} said
 * @param {string} after
 */
export function proposeLetters(said, after) {
  const next = Array.from(after)[0] || "";
  return said in ROMAN && next && RANKED.includes(next) ? inWords(String(ROMAN[said])) : [said];
}
