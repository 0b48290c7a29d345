/* What is alike, in the group 近似 alone: after the folding of what is equal, variants count as one character,
   punctuation and spaces for nothing. The table comes from the index (fold, dropped). */
import { FoldingTable } from "../shared/folding-table.js";
import { equal } from "../shared/folding.js";

export class Folding {
  /** @param {Pick<SearchIndex, "fold" | "dropped">} index */
  constructor(index) {
    /** @type {Map<string, string>} */
    this.alike = new Map(Array.from(index.dropped, (char) => [char, ""]));
    /** By folded character, all that count as it.
     * @type {Map<string, string>} */
    this.variants = new Map();
    const pairs = Array.from(index.fold);
    for (let i = 0; i < pairs.length; i += 2) {
      this.alike.set(pairs[i], pairs[i + 1]);
      this.variants.set(pairs[i + 1], (this.variants.get(pairs[i + 1]) || "") + pairs[i]);
    }
    this.table = new FoldingTable((char) => this.alike.get(char) ?? char);
  }

  /** Fold what a reader typed.
   * @param {string} text */
  fold(text) {
    return this.table.fold(equal(text)).text;
  }

  /** Go on from a text that is folded by what is equal. Line breaks stay.
   * @param {Folded} text
   * @returns {AlikeFolded} */
  further({ text, at }) {
    const folded = this.table.fold(text);
    return { text: folded.text, at: (index) => at(folded.at(index)), inEqual: folded.at };
  }
}
