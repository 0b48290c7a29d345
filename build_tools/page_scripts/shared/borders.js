/* Where a text may be cut: between clusters (UAX #29), never inside one. Offsets are UTF-16 units.
   Small, for every page loads it: the tables are in characters.js, with the clusters themselves. A browser that cannot
   cut a text itself (without Intl.Segmenter) is helped by what it knows of marks, joiners, flags and Hangul letters. */

/** Of the commonest writings what is never of one cluster with another such; a test asks the tables. */
export const ALONE = /[\u0020-\u007e\u00c0-\u02ff\u2010-\u2027\u3001-\u3029\u3031-\u303c\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uff01-\uff9d]/;
// eslint-disable-next-line no-misleading-character-class
const JOINS = /[\p{M}\u200d\u1100-\u11ff\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}]/u;
/** @type {Intl.Segmenter | null} */
export const segmenter = typeof Intl === "object" && "Segmenter" in Intl ? new Intl.Segmenter("zh") : null;


/** May the unit at an offset be of one cluster with a neighbour?
 * @param {string} text
 * @param {number} at */
function mayJoin(text, at) {
  return !ALONE.test(text[at]);
}

/** Cut what may be of one cluster.
 * @param {string} text
 * @returns {string[]} */
function cut(text) {
  if (segmenter) return Array.from(segmenter.segment(text), ({ segment }) => segment);
  /** @type {string[]} */
  const made = [];
  for (const point of text) {
    const last = made.length - 1;
    if (last >= 0 && (JOINS.test(point) || made[last].endsWith("\u200d"))) made[last] += point;
    else made.push(point);
  }
  return made;
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
  for (const cluster of cut(text.slice(start, end))) {
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
