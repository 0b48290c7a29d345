/* Folding: which characters count as the same in the group 近似. The table comes from the index (fold, longer, dropped). */
(function (scope) {
  "use strict";
  const search = (scope.editionSearch = scope.editionSearch || {});
  const DROPPED = 0, LONGER = 0xffff;

  class Folding {
    constructor(index) {
      this.table = new Uint16Array(0x10000).map((_, code) => code);
      this.longer = new Map();
      this.variants = new Map();
      for (let i = 0; i < index.fold.length; i += 2) {
        this.table[index.fold.charCodeAt(i)] = index.fold.charCodeAt(i + 1);
        this.variants.set(index.fold[i + 1], (this.variants.get(index.fold[i + 1]) || "") + index.fold[i]);
      }
      for (const char of index.dropped) this.table[char.charCodeAt(0)] = DROPPED;
      for (const row of search.rows(index.longer)) {
        this.longer.set(row[0], row[1]);
        this.table[row[0].charCodeAt(0)] = LONGER;
      }
    }

    /* Fold what a reader typed. Characters the edition does not know are folded by Unicode's rules alone. */
    fold(text) {
      const known = (char) => this.table[char.charCodeAt(0)] !== char.charCodeAt(0);
      return this.foldWithOffsets(Array.from(text, (c) => (known(c) ? c : c.normalize("NFKC").toLowerCase())).join("")).text;
    }

    /* Give the folded text and a function from an index in it to the index in `text`. Line breaks stay. */
    foldWithOffsets(text) {
      const edges = [0], shifts = [0];
      let units = new Uint16Array(text.length + 64), length = 0;
      const shift = (by) => {
        const total = shifts[shifts.length - 1] + by;
        if (edges[edges.length - 1] === length) shifts[shifts.length - 1] = total;
        else edges.push(length), shifts.push(total);
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

  function grown(units) {
    const more = new Uint16Array(units.length * 2);
    more.set(units);
    return more;
  }

  function decode(units) {
    return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units);
  }

  /* Index of the last element that is not above `value`; elements rise, the first is not above it. */
  function lastNotAbove(sorted, value) {
    let low = 0, high = sorted.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle;
      else high = middle;
    }
    return low;
  }

  search.rows = (text) => (text ? text.split("\n").map((line) => line.split("\t")) : []);
  search.lastNotAbove = lastNotAbove;
  search.Folding = Folding;
})(self);
