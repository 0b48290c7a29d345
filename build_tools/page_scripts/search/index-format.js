/* How the index is read (search/index.py says what its parts are). */

/**
 * Lines whose fields are parted by tabs.
 * @param {string} text
 * @returns {string[][]}
 */
export function rows(text) {
  return text ? text.split("\n").map((line) => line.split("\t")) : [];
}

/**
 * Where each line of a text begins, and where one after the last would.
 * @param {string} text
 */
export function lineStarts(text) {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  starts.push(text.length + 1);
  return Int32Array.from(starts);
}

/**
 * Index of the last element that is not above `value`; elements rise, the first is not above it.
 * @param {ArrayLike<number>} sorted
 * @param {number} value
 */
export function lastNotAbove(sorted, value) {
  let low = 0, high = sorted.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** The character that stands for a topic: A–Z, a–z, then from À on.
 * @param {number} n */
export function themeLetter(n) {
  return String.fromCharCode(n < 26 ? 65 + n : n < 52 ? 71 + n : 140 + n);
}
