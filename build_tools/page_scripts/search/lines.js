/* The raw lines: from a place in a block's reading to the line of the file as received; and printed matter outside the
   articles. */
import { equal, rangesIn } from "../shared/folding.js";
import { rows } from "./index-format.js";

export class Lines {
  /**
   * @param {import("./texts.js").Texts} texts
   * @param {import("./near.js").Near} near
   * @param {SearchIndex} index
   */
  constructor(texts, near, index) {
    this.texts = texts;
    this.near = near;
    this.codes = index.lines.split("\n");
    /** @type {FurnitureRow[]} */
    this.furniture = rows(index.furniture).map(([source, line, text]) => (
      { source: Number(source), line: Number(line), text, folded: equal(text) }
    ));
  }

  /** The raw line of an offset in a block's reading; 0 when unknown.
   * @param {number} block
   * @param {number} offset */
  lineOf(block, offset) {
    return lineIn(this.codes[block], offset);
  }

  /** Hits in the text as printed, AND within an article, in order.
   * @param {string[]} words
   * @param {string[]} without
   * @param {Field | null} field
   * @returns {LineHit[]} */
  find(words, without, field) {
    const { texts, near } = this, articleOf = (/** @type {BlockSpan} */ place) => texts.owners[place.block];
    const places = words.map((word) => this.places(word, field));
    const having = places.map((own) => new Set(own.map(articleOf)));
    const barred = new Set(without.flatMap((word) => this.places(word, field).map(articleOf)));
    const wanted = (/** @type {number} */ article) => having.every((own) => own.has(article)) && !barred.has(article);
    const found = places.flat().filter((place) => wanted(articleOf(place)));
    return found.sort((a, b) => a.block - b.block || a.start - b.start).map((place) => ({
      ...place, source: texts.articleOf(place.block).source,
      line: this.lineOf(place.block, place.start), text: near.readingOf(place.block),
    }));
  }

  /**
   * @param {string} word
   * @param {Field | null} field
   * @returns {BlockSpan[]}
   */
  places(word, field) {
    const { texts, near } = this;
    const hits = texts.within(texts.hits(word, field), (block) => !near.emendations.has(block));
    const out = texts.byBlock(hits, Infinity).flatMap(({ block, hits: own }) => (
      own.map(([start, end]) => ({ block, start, end }))
    ));
    for (const { block, printed, equal: own } of near.printed) {
      if (field && !field[block]) continue;
      for (const [start, end] of rangesIn(printed, own, equal(word))) out.push({ block, start, end });
    }
    return out;
  }

  /** Printed matter outside the articles that has every word.
   * @param {string[]} words
   * @param {string[]} without
   * @param {Set<number> | null} sources */
  findFurniture(words, without, sources) {
    const wanted = words.map(equal), barred = without.map(equal);
    return this.furniture.filter(({ source, folded }) => (
      words.length > 0 && (!sources || sources.has(source)) &&
      wanted.every((word) => folded.includes(word)) && !barred.some((word) => folded.includes(word))
    ));
  }
}

/**
 * Digits of a code go to a line; a letter (or `(n)` above 52) is so many units on that line and goes to the next one.
 * @param {string} code
 * @param {number} offset
 */
export function lineIn(code, offset) {
  let line = 0, left = offset;
  for (const [, to, letter, many] of code.matchAll(/(\d+)?(?:([A-Za-z])|\((\d+)\))/g)) {
    if (to) line = Number(to);
    left -= many ? Number(many) : letter.charCodeAt(0) - (letter > "Z" ? 70 : 64);
    if (left < 0) break;
    line++;
  }
  return line;
}
