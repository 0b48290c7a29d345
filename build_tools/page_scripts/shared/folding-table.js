/* Folds a long text fast and keeps the way back: a table of code units, filled as characters are met. */

/* Signs in the table: not met yet, or counts as several or two units; joins what stands before; counts for nothing. */
const ASK = 0xffff, JOINS = 0xfffe, NOTHING = 0xfffd;

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
    const { table } = this, size = text.length, way = new Way();
    let units = new Uint16Array(size + 64), length = 0, i = 0;
    while (i < size) {
      const code = text.charCodeAt(i);
      let unit = table[code];
      if (unit === ASK) unit = this.ask(text[i]);
      if (unit < NOTHING) { // nearly all
        units[length++] = unit;
        i += 1;
        continue;
      }
      if (unit === NOTHING) {
        i += 1;
        way.turn(length, i - length);
        continue;
      }
      /* One that joins takes back what stood before it, a single unit: others have looked at what follows them. */
      if (i && (unit === JOINS || this.joins(charAt(text, i)))) {
        i -= 1;
        if (table[text.charCodeAt(i)] !== NOTHING) length -= 1;
        way.forget(length);
      }
      const piece = this.pieceAt(text, i), folded = piece.joined ? this.piece(piece.text) : this.one(piece.text);
      if (length + folded.length + size - i > units.length) units = grown(units, folded.length + size);
      for (let k = 0; k < folded.length; k++) {
        way.turn(length, i - length);
        units[length++] = folded.charCodeAt(k);
      }
      i += piece.text.length;
      way.turn(length, i - length);
    }
    return { text: decoded(units.subarray(0, length)), at: way.back() };
  }

  /** Look a unit up that was not met before.
   * @param {string} unit */
  ask(unit) {
    if (/[\ud800-\udfff]/.test(unit)) return ASK;
    if (this.joins(unit)) return (this.table[unit.charCodeAt(0)] = JOINS);
    const folded = this.one(unit), known = folded ? folded.charCodeAt(0) : NOTHING;
    return !folded || (folded.length < 2 && known < NOTHING) ? (this.table[unit.charCodeAt(0)] = known) : ASK;
  }

  /** A character and what joins it.
   * @param {string} text
   * @param {number} at */
  pieceAt(text, at) {
    const first = charAt(text, at);
    let end = at + first.length, joined = this.joins(first);
    for (let next = ""; end < text.length && this.joins((next = charAt(text, end))); joined = true) end += next.length;
    return { text: text.slice(at, end), joined };
  }
}

/** @param {string} text
 * @param {number} at */
function charAt(text, at) {
  return String.fromCodePoint(/** @type {number} */ (text.codePointAt(at)));
}

/** @param {Uint16Array} units
 * @param {number} by */
function grown(units, by) {
  const more = new Uint16Array(units.length + by * 2);
  more.set(units);
  return more;
}

/** @param {Uint16Array} units */
function decoded(units) {
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(units);
}

/** From index `edges[n]` of the folded text on, the place in the text is `shifts[n]` further; within what came of
 * several units for one or one for several it is where that began. */
class Way {
  constructor() {
    this.edges = [0];
    this.shifts = [0];
  }

  /** From this index on the text is so far away.
   * @param {number} index
   * @param {number} shift */
  turn(index, shift) {
    const last = this.edges.length - 1;
    if (this.shifts[last] === shift) return;
    if (this.edges[last] === index) this.shifts[last] = shift;
    else {
      this.edges.push(index);
      this.shifts.push(shift);
    }
  }

  /** What came of this index and later ones is taken back.
   * @param {number} index */
  forget(index) {
    while (this.edges.length > 1 && this.edges[this.edges.length - 1] > index) {
      this.edges.pop();
      this.shifts.pop();
    }
  }

  /** @returns {(index: number) => number} */
  back() {
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
