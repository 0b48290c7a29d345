/* Positions in texts, in UTF-16 units as browsers count. Only plain values: nothing here touches the page. */
import { wholeRange } from "./borders.js";

/** The blocks of an article that readers point at. */
export const BLOCKS = ".kicker, .title, .subtitle, .byline, .heading, .paragraph, .item, .caption, .signed";

/**
 * Which of several pieces of text an offset stands in, and where in it; at a border it is the end of the earlier one.
 * Past the last piece the number is that of a piece that is not there.
 * @param {number[]} lengths
 * @param {number} offset
 * @returns {[piece: number, offset: number]}
 */
export function pieceAt(lengths, offset) {
  let piece = 0, left = offset;
  while (piece < lengths.length && left > lengths[piece]) left -= lengths[piece++];
  return [piece, left];
}

/**
 * All places of a string, overlapping ones too.
 * @param {string} text
 * @param {string} words
 * @returns {number[]}
 */
export function placesOf(text, words) {
  const places = [];
  for (let at = words ? text.indexOf(words) : -1; at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
  return places;
}

/**
 * All places of several strings, by where they begin; each is grown to whole characters, and stands there once.
 * @param {string} text
 * @param {string[]} strings
 * @returns {Span[]}
 */
export function rangesOf(text, strings) {
  const whole = (/** @type {string} */ words) => (/** @type {number} */ at) => wholeRange(text, at, at + words.length);
  return inOrder(strings.flatMap((words) => placesOf(text, words).map(whole(words))));
}

/** Ranges by where they begin, each once.
 * @param {Span[]} ranges
 * @returns {Span[]} */
export function inOrder(ranges) {
  const sorted = ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return sorted.filter(([start, end], i) => !i || sorted[i - 1][0] !== start || sorted[i - 1][1] !== end);
}

/**
 * Ranges that overlap become one.
 * @param {Span[]} ranges by where they begin
 * @returns {Span[]}
 */
export function joined(ranges) {
  /** @type {Span[]} */
  const out = [];
  for (const [start, end] of ranges) {
    const last = out[out.length - 1];
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

/**
 * A range without the white space at its ends.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {RegExp} [outer] what counts as white space
 * @returns {Span}
 */
export function trimmedRange(text, start, end, outer = /\s/) {
  while (start < end && outer.test(text[start])) start += 1;
  while (end > start && outer.test(text[end - 1])) end -= 1;
  return [start, end];
}

/**
 * The reading of a block, before emendation, and for each offset in its text the one in the reading.
 * @param {string} text
 * @param {Emended[]} emended in order
 * @returns {{ reading: string, readingAt: number[] }}
 */
export function readingOf(text, emended) {
  /** @type {number[]} */
  const readingAt = [];
  let reading = "", at = 0;
  const keepUpTo = (/** @type {number} */ end) => {
    for (; at < end; at += 1) {
      readingAt[at] = reading.length;
      reading += text[at];
    }
  };
  for (const change of emended) {
    keepUpTo(change.start);
    for (; at < change.end; at += 1) readingAt[at] = reading.length;
    reading += change.reading;
  }
  keepUpTo(text.length);
  readingAt[at] = reading.length;
  return { reading, readingAt };
}

/**
 * The range in the text for one in the reading; what touches an emendation takes all of it.
 * @param {number[]} readingAt
 * @param {number} start
 * @param {number} end
 * @returns {Span} the end is -1 when it lies behind everything
 */
export function rangeInText(readingAt, start, end) {
  return [Math.max(0, readingAt.findIndex((at) => at > start) - 1), readingAt.findIndex((at) => at >= end)];
}
