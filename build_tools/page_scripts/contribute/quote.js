/* Quotes that stand only once: around the words meant, as few whole clauses as will do. */
import { borderBefore, borderBehind } from "../shared/borders.js";
import { fold, squash } from "../shared/folding.js";
import { placesOf } from "../shared/positions.js";

const SHORTEST = 8, LONGEST = 40, CLAUSE = /[，。；：！？…]/;

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function piece(text, start, end) {
  return { start, end, text: text.slice(start, end) };
}

/**
 * Whole clauses around a range, as few as will do; null when they would be long.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {(piece: string) => boolean} good
 * @param {(piece: string) => boolean} spoilt
 */
function clauses(text, start, end, good, spoilt) {
  let a = start, b = end;
  const left = () => {
    while (a > 0 && !CLAUSE.test(text[a - 1])) a -= 1;
  };
  const right = () => {
    while (b < text.length && !CLAUSE.test(text[b])) b += 1;
  };
  left();
  right();
  while (b - a <= LONGEST && !spoilt(text.slice(a, b))) {
    if (b - a >= SHORTEST && good(text.slice(a, b))) return piece(text, a, b);
    if (b < text.length - 1) {
      b += 1;
      right();
    } else if (a > 0) {
      a -= 1;
      left();
    } else return null;
  }
  return null;
}

/**
 * Grow a range until `good` says yes, without letting `spoilt` things in: by clauses, else by characters.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {(piece: string) => boolean} good
 * @param {(piece: string) => boolean} spoilt
 */
export function grow(text, start, end, good, spoilt) {
  const whole = clauses(text, start, end, good, spoilt);
  if (whole) return whole;
  let a = start, b = end, right = true;
  while (!(b - a >= SHORTEST && good(text.slice(a, b)))) {
    const longer = [a, borderBehind(text, b + 1)], earlier = [borderBefore(text, a - 1), b];
    const further = (right ? [longer, earlier] : [earlier, longer]).filter(([x, y]) => x < a || y > b);
    const next = further.find(([x, y]) => !spoilt(text.slice(x, y)));
    if (!next) break;
    [a, b] = next;
    right = !right;
  }
  return good(text.slice(a, b)) ? piece(text, a, b) : null;
}

/** A quote around the words that stands once in the article and holds the words once; empty when there is none.
 * @param {Place} place */
export function quoteOf({ words, texts, block, start, end }) {
  const folded = fold(words);
  const times = (/** @type {string} */ text) => texts.reduce((sum, own) => sum + placesOf(own, squash(text)).length, 0);
  const good = (/** @type {string} */ text) => text === text.trim() && times(text) === 1;
  const spoilt = (/** @type {string} */ text) => folded !== "" && placesOf(fold(text), folded).length > 1;
  const found = grow(block.text, start, end, good, spoilt);
  return found ? found.text : "";
}

/** The term whose longer form covers these words here, if any: a pin would not take effect under it.
 * @param {Place} place */
export function coverOf({ block, start, end }) {
  return block.links.find((link) => (
    link.start <= start && end <= link.end && link.end - link.start > end - start
  ));
}

/** The term that stands across one end of these words, if any.
 * @param {Place} place */
export function crossedBy({ block, start, end }) {
  return block.links.find((link) => (
    (link.start < start && start < link.end && link.end < end) ||
    (start < link.start && link.start < end && end < link.end)
  ));
}
