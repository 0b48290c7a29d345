/* Folding: which characters count as the same in the group 近似. The table comes from the index (fold, longer,
   dropped). */
import { lastNotAbove, rows } from "./index-format.js";

const DROPPED = 0, LONGER = 0xffff;

export class Folding {
  /** @param {Pick<SearchIndex, "fold" | "longer" | "dropped">} index */
  constructor(index) {
    this.table = new Uint16Array(0x10000).map((_, code) => code);
    /** @type {Map<string, string>} */
    this.longer = new Map();
    /** By folded character, all that count as it.
     * @type {Map<string, string>} */
    this.variants = new Map();
    for (let i = 0; i < index.fold.length; i += 2) {
      const char = index.fold[i], folded = index.fold[i + 1];
      this.table[char.charCodeAt(0)] = folded.charCodeAt(0);
      this.variants.set(folded, (this.variants.get(folded) || "") + char);
    }
    for (const char of index.dropped) this.table[char.charCodeAt(0)] = DROPPED;
    for (const [char, longer] of rows(index.longer)) {
      this.longer.set(char, longer);
      this.table[char.charCodeAt(0)] = LONGER;
    }
  }

  /** Fold what a reader typed. Characters the edition does not know are folded by Unicode's rules alone.
   * @param {string} text */
  fold(text) {
    const known = (/** @type {string} */ char) => this.table[char.charCodeAt(0)] !== char.charCodeAt(0);
    const typed = Array.from(text, (char) => (known(char) ? char : char.normalize("NFKC").toLowerCase()));
    return this.foldWithOffsets(typed.join("")).text;
  }

  /** The folded text and a function from an index in it to the index in `text`. Line breaks stay.
   * @param {string} text
   * @returns {Folded} */
  foldWithOffsets(text) {
    const edges = [0], shifts = [0];
    let units = new Uint16Array(text.length + 64), length = 0;
    const shift = (/** @type {number} */ by) => {
      const total = shifts[shifts.length - 1] + by;
      if (edges[edges.length - 1] === length) shifts[shifts.length - 1] = total;
      else {
        edges.push(length);
        shifts.push(total);
      }
    };
    for (let i = 0; i < text.length; i++) {
      const folded = this.table[text.charCodeAt(i)];
      if (folded === DROPPED) shift(1);
      else if (folded !== LONGER) units[length++] = folded;
      else {
        const longer = this.longer.get(text[i]) || text[i]; // U+FFFF itself looks like the sign
        if (length + longer.length + text.length - i > units.length) units = grown(units);
        for (let k = 0; k < longer.length; k++) {
          if (k) shift(-1);
          units[length++] = longer.charCodeAt(k);
        }
      }
    }
    return { text: decode(units.subarray(0, length)), at: (i) => i + shifts[lastNotAbove(edges, i)] };
  }
}

/** @param {Uint16Array} units */
function grown(units) {
  const more = new Uint16Array(units.length * 2);
  more.set(units);
  return more;
}

/** @param {Uint16Array} units */
function decode(units) {
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units);
}
