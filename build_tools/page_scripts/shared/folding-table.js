/* Folds a long text fast and keeps the way back: a table of code units, filled as characters are met. */

/* Signs in the table: not met yet, or counts as none, as several or two units; joins what stands before. */
const ASK = 0xffff, JOINS = 0xfffe;

export class FoldingTable {
  /**
   * @param {(char: string) => string} one what a character counts as
   * @param {(char: string) => boolean} [joins] may it be composed with what stands before it?
   * @param {(piece: string) => string} [piece] what such a piece counts as
   */
  constructor(one, joins, piece) {
    this.one = one;
    this.joins = joins || (() => false);
    this.piece = piece || one;
    this.table = new Uint16Array(0x10000).fill(ASK);
  }

  /** The folded text and a function from an index in it to the index in `text`.
   * @param {string} text
   * @returns {Folded} */
  fold(text) {
    const out = new Units(text.length + 64), { table } = this;
    for (let i = 0; i < text.length;) {
      let unit = table[text.charCodeAt(i)];
      if (unit === ASK) unit = this.ask(text[i]);
      if (unit < JOINS && (i + 1 === text.length || !this.joinsAt(text, i + 1))) {
        out.units[out.length++] = unit;
        i += 1;
      } else i += this.longer(text, i, out);
    }
    return { text: out.text(), at: out.wayBack() };
  }

  /** @param {string} text
   * @param {number} at */
  joinsAt(text, at) {
    const unit = this.table[text.charCodeAt(at)];
    if (unit === JOINS) return true;
    return unit === ASK && this.joins(charAt(text, at));
  }

  /** Look a unit up that was not met before.
   * @param {string} unit */
  ask(unit) {
    if (/[\ud800-\udfff]/.test(unit)) return ASK;
    if (this.joins(unit)) return (this.table[unit.charCodeAt(0)] = JOINS);
    const folded = this.one(unit);
    return folded.length === 1 ? (this.table[unit.charCodeAt(0)] = folded.charCodeAt(0)) : ASK;
  }

  /** Fold what is not one unit for one: a character, and what joins it.
   * @param {string} text
   * @param {number} at
   * @param {Units} out
   * @returns {number} how many units of the text it was */
  longer(text, at, out) {
    const first = charAt(text, at);
    let end = at + first.length;
    while (end < text.length && this.joinsAt(text, end)) end += charAt(text, end).length;
    const piece = text.slice(at, end);
    const folded = piece === first && !this.joins(first) ? this.one(first) : this.piece(piece);
    out.add(folded, piece.length, text.length - end);
    return piece.length;
  }
}

/** @param {string} text
 * @param {number} at */
function charAt(text, at) {
  return String.fromCodePoint(/** @type {number} */ (text.codePointAt(at)));
}

/** The folded text as it grows. From index `edges[n]` on, the place in the text is `shifts[n]` further; within what
 * came of several units for one or one for several it is where that began. */
class Units {
  /** @param {number} size */
  constructor(size) {
    this.units = new Uint16Array(size);
    this.length = 0;
    this.edges = [0];
    this.shifts = [0];
  }

  /** @param {string} folded
   * @param {number} from how many units it came of
   * @param {number} rest how many units are still to come */
  add(folded, from, rest) {
    if (this.length + folded.length + rest > this.units.length) {
      const more = new Uint16Array((this.length + folded.length + rest) * 2);
      more.set(this.units.subarray(0, this.length));
      this.units = more;
    }
    const start = this.length + this.shifts[this.shifts.length - 1];
    for (let k = 0; k < folded.length; k++) {
      this.turn(start - this.length);
      this.units[this.length++] = folded.charCodeAt(k);
    }
    this.turn(start + from - this.length);
  }

  /** From here on the text is so far away.
   * @param {number} shift */
  turn(shift) {
    const last = this.edges.length - 1;
    if (this.shifts[last] === shift) return;
    if (this.edges[last] === this.length) this.shifts[last] = shift;
    else {
      this.edges.push(this.length);
      this.shifts.push(shift);
    }
  }

  text() {
    return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(this.units.subarray(0, this.length));
  }

  /** @returns {(index: number) => number} */
  wayBack() {
    const { edges, shifts } = this;
    return (index) => {
      let low = 0, high = edges.length;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (edges[middle] <= index) low = middle;
        else high = middle;
      }
      return index + shifts[low];
    };
  }
}
