/* Pinyin as the edition writes and reads it; the twin of chinese/pinyin.py. */
import { DIGITS, SPOKEN } from "./tables.js";

/**
 * The units that take a syllable: each Han character and digit, each run of Latin letters.
 * @param {string} text
 * @returns {string[]}
 */
export function spoken(text) {
  return text.normalize("NFKC").match(SPOKEN) || [];
}

/** Without tones, ü as v: as ids are written.
 * @param {string} marked */
export function plain(marked) {
  return marked.normalize("NFD").toLowerCase().replace(/u\u0308/g, "v").replace(/\p{M}/gu, "");
}

/**
 * The reading of a word: known words first, the longest, then single characters; empty where a character is not known.
 * @param {string} word
 * @param {Record<string, string>} words readings of words that are not those of their characters
 * @param {Record<string, string>} single readings of characters
 */
export function propose(word, words, single) {
  /** @type {string[]} */
  const out = [];
  for (const run of runsOf(spoken(word))) {
    if (/\d/.test(run)) out.push(DIGITS[Number(run)]);
    else if (/[A-Za-z]/.test(run)) out.push(run);
    else out.push(...readRun(run, words, single));
  }
  return out.includes("") ? "" : out.join(" ");
}

/** Han characters that follow one another are read together.
 * @param {string[]} units */
function runsOf(units) {
  const isHan = (/** @type {string} */ text) => !/[A-Za-z\d]/.test(text);
  return units.reduce((/** @type {string[]} */ runs, unit) => {
    const last = runs.length - 1;
    if (isHan(unit) && last >= 0 && isHan(runs[last])) runs[last] += unit;
    else runs.push(unit);
    return runs;
  }, []);
}

const LONGEST_WORD = 5;

/**
 * @param {string} run
 * @param {Record<string, string>} words
 * @param {Record<string, string>} single
 */
function readRun(run, words, single) {
  const out = [];
  for (let at = 0; at < run.length;) {
    let length = Math.min(LONGEST_WORD, run.length - at);
    while (length > 1 && !words[run.slice(at, at + length)]) length -= 1;
    const piece = run.slice(at, at + length);
    out.push(length > 1 ? words[piece] : single[piece] || "");
    at += length;
  }
  return out;
}
