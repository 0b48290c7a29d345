/* 近似: hits after folding, and hits in the text as printed, before emendation. Never part of the result.
   A near hit is { start, end, why }: positions in the edited text, and in words how it differs. */
import { wholeRange } from "../shared/borders.js";
import { equal, equalWithOffsets } from "../shared/folding.js";
import { placesOf } from "../shared/positions.js";
import { Folding } from "./folding.js";
import { rows } from "./index-format.js";
import { merge } from "./texts.js";

export class Near {
  /**
   * @param {import("./texts.js").Texts} texts
   * @param {SearchIndex} index
   */
  constructor(texts, index) {
    this.texts = texts;
    this.folding = new Folding(index);
    /** By block, in order.
     * @type {Map<number, IndexedEmendation[]>} */
    this.emendations = new Map();
    for (const [block, start, end, reading, number] of rows(index.emendations)) {
      const own = this.emendations.get(Number(block)) || [];
      own.push({ start: Number(start), end: Number(end), reading, number: Number(number) });
      this.emendations.set(Number(block), own);
    }
    /** @type {AlikeFolded | null} */
    this.madeFolded = null;
    /** @type {BlockReading[] | null} */
    this.madePrinted = null;
  }

  /** The folded text is made when the first query needs it. */
  get folded() {
    this.madeFolded = this.madeFolded || this.folding.further(this.texts.folded);
    return this.madeFolded;
  }

  get printed() {
    this.madePrinted = this.madePrinted || Array.from(this.emendations, ([block, own]) => this.reading(block, own));
    return this.madePrinted;
  }

  /** What was printed in a block, before emendation.
   * @param {number} block */
  readingOf(block) {
    const found = this.emendations.has(block) && this.printed.find((reading) => reading.block === block);
    return found ? found.printed : this.texts.blockText(block);
  }

  /** The reading of a block: its text as printed, and where each emendation stands in it.
   * @param {number} block
   * @param {IndexedEmendation[]} own
   * @returns {BlockReading} */
  reading(block, own) {
    const text = this.texts.blockText(block), places = [];
    let printed = "", at = 0;
    for (const e of own) {
      printed += text.slice(at, e.start);
      places.push({ ...e, from: printed.length, to: printed.length + e.reading.length });
      printed += e.reading;
      at = e.end;
    }
    printed += text.slice(at);
    const once = equalWithOffsets(printed);
    return { block, text, printed, places, equal: once, folded: this.folding.further(once) };
  }

  /** All near hits of one word, by position.
   * @param {string} word
   * @returns {NearHit[]} */
  hits(word) {
    const folded = this.folding.fold(word);
    if (!folded) return [];
    const found = this.printedHits(folded, word);
    if (!this.possible(folded, word)) return found;
    return found.concat(this.foldedHits(folded, word)).sort((a, b) => a.start - b.start);
  }

  /** A single character has folded hits only where another one counts as the same: do not walk all its exact hits.
   * @param {string} folded
   * @param {string} word */
  possible(folded, word) {
    if (Array.from(folded).length > 1) return true;
    const same = (this.folding.variants.get(folded) || "") + folded, typed = equal(word);
    return Array.from(same).some((char) => char !== typed && this.texts.folded.text.includes(char));
  }

  /**
   * @param {string} folded
   * @param {string} word
   */
  foldedHits(folded, word) {
    const { text, inEqual } = this.folded, { texts } = this, typed = equal(word);
    /** @type {NearHit[]} */
    const found = [];
    for (const place of placesOf(text, folded)) {
      const from = inEqual(place), to = inEqual(place + folded.length - 1) + 1;
      if (to - from === typed.length && texts.folded.text.startsWith(typed, from)) continue;
      const [start, end] = texts.rangeAt(from, to);
      found.push({ start, end, why: difference(typed, texts.folded.text.slice(from, to)) });
    }
    return found;
  }

  /**
   * @param {string} folded
   * @param {string} word
   */
  printedHits(folded, word) {
    /** @type {NearHit[]} */
    const found = [];
    for (const { block, text, printed, places, folded: own } of this.printed) {
      const first = this.texts.starts[block];
      for (const place of placesOf(own.text, folded)) {
        const [from, to] = wholeRange(printed, own.at(place), own.at(place + folded.length - 1) + 1);
        if (!places.some((p) => touches(p.from, p.to, from, to))) continue;
        let start = textOffset(places, from, "start"), end = textOffset(places, to, "end");
        if (start >= end) {
          start = Math.max(0, start - 1);
          end = Math.min(text.length, end + 1);
        }
        const edited = text.slice(start, end), why = emended(printed.slice(from, to), edited);
        if (equal(edited) !== equal(word)) found.push({ start: first + start, end: first + end, why });
      }
    }
    return found;
  }

  /** What was printed where a passage of a block was emended; an empty string where it was not.
   * @param {number} block
   * @param {number} start
   * @param {number} end */
  note(block, start, end) {
    const own = (this.emendations.get(block) || []).filter((e) => touches(e.start, e.end, start, end));
    return own.map((e) => emended(e.reading, this.texts.blockText(block).slice(e.start, e.end))).join("；");
  }

  /** Near hits of a query: of all its words, in articles that have every word exactly or nearly.
   * @param {string[]} words
   * @param {string[]} without
   * @param {Field | null} field */
  find(words, without, field) {
    const { texts } = this;
    const lists = words.map((word) => {
      const near = this.hits(word).filter((hit) => !field || field[texts.blockAt(hit.start)]);
      const own = { starts: near.map((hit) => hit.start), ends: near.map((hit) => hit.end) };
      return { near, all: merge(texts.hits(word, field), own) };
    });
    if (!lists.some((list) => list.near.length)) return [];
    const articles = texts.articlesWith(lists.map((list) => list.all), without, field);
    const found = lists.flatMap((list) => list.near).filter((hit) => articles[texts.owners[texts.blockAt(hit.start)]]);
    return found.sort((a, b) => a.start - b.start || a.end - b.end);
  }
}

/**
 * Does a range touch a place? One without length is touched from both sides.
 * @param {number} from
 * @param {number} to
 * @param {number} start
 * @param {number} end
 */
function touches(from, to, start, end) {
  return from === to ? start < from && from < end : from < end && start < to;
}

/**
 * From an offset in the reading to one in the edited text; what touches an emendation takes all of it.
 * @param {BlockReading["places"]} places
 * @param {number} offset
 * @param {"start" | "end"} side
 */
function textOffset(places, offset, side) {
  let shift = 0;
  for (const p of places) {
    if (side === "start" ? p.from <= offset && offset < p.to : p.from < offset && offset <= p.to) return p[side];
    if (side === "start" ? p.to <= offset : p.to < offset) shift = p.end - p.to;
  }
  return offset + shift;
}

/**
 * @param {string} reading
 * @param {string} lemma
 */
function emended(reading, lemma) {
  if (!reading) return `“${lemma}”原版无，校补`;
  return lemma ? `原版作“${reading}”，校改为“${lemma}”` : `原版多“${reading}”，校删`;
}

/**
 * Say in words how a near hit differs from what was typed, both folded by what is equal.
 * @param {string} word
 * @param {string} found
 */
function difference(word, found) {
  const marks = (/** @type {string} */ text) => text.replace(/[^\p{P}\s]/gu, "");
  const letters = (/** @type {string} */ text) => text.replace(/[\p{P}\s]/gu, "");
  const names = [];
  if (marks(word) !== marks(found)) names.push("标点或空格");
  if (letters(word) !== letters(found)) names.push("简繁");
  return `${names.join("、")}不同`;
}
