/* The edited texts: exact hits, substrings after the folding of what is equal; AND within an article. Blocks stand in
   one string, one a line.
   A list of hits is { starts, ends }: rising positions in that string, in UTF-16 units. */
import { wholeRange } from "../shared/borders.js";
import { equal, equalWithOffsets } from "../shared/folding.js";
import { placesOf } from "../shared/positions.js";
import { lastNotAbove, lineStarts, rows } from "./index-format.js";

export class Texts {
  /** @param {SearchIndex} index */
  constructor(index) {
    this.text = index.text;
    this.folded = equalWithOffsets(index.text);
    this.starts = lineStarts(index.text);
    this.themes = index.themes.split("\n");
    /** @type {IndexedSource[]} */
    this.sources = rows(index.sources).map(([id, label, place, newspaper, date]) => (
      { id, label, place, newspaper, date }
    ));
    this.topics = index.topics ? index.topics.split("\n") : [];
    let first = 0;
    /** @type {IndexedArticle[]} */
    this.articles = rows(index.articles).map(([id, source, kinds, ids], number) => {
      const last = first + kinds.length, article = { id, number, source: Number(source), kinds, ids, first, last };
      first = last;
      return article;
    });
    this.owners = new Int32Array(first);
    for (const article of this.articles) this.owners.fill(article.number, article.first, article.last);
    this.ends = Int32Array.from(this.articles, (article) => this.starts[article.last]);
  }

  /** @param {number} position */
  blockAt(position) {
    return lastNotAbove(this.starts, position);
  }

  /** @param {number} block */
  articleOf(block) {
    return this.articles[this.owners[block]];
  }

  /** @param {number} block */
  blockText(block) {
    return this.text.slice(this.starts[block], this.starts[block + 1] - 1);
  }

  /** The id of a block, and the ids that once pointed to it.
   * @param {number} block */
  blockIds(block) {
    const article = this.articleOf(block);
    if (typeof article.ids === "string") article.ids = expandIds(article.ids);
    return article.ids[block - article.first];
  }

  /** @param {number} block */
  blockId(block) {
    return this.blockIds(block)[0];
  }

  /** @param {number} block */
  blockKind(block) {
    const article = this.articleOf(block);
    return article.kinds[block - article.first];
  }

  /** @param {IndexedArticle} article */
  title(article) {
    const at = article.kinds.indexOf("t");
    return at < 0 ? article.id : this.blockText(article.first + at);
  }

  /** Every place of `word`, overlapping ones too.
   * @param {string} word
   * @param {Field | null} field
   * @returns {Hits} */
  hits(word, field) {
    const words = equal(word), places = placesOf(this.folded.text, words);
    /** @type {Hits} */
    const hits = { starts: [], ends: [] };
    for (const place of places) {
      const [start, end] = this.rangeAt(place, place + words.length);
      hits.starts.push(start);
      hits.ends.push(end);
    }
    return field ? this.within(hits, (block) => field[block] > 0) : hits;
  }

  /** The range of the text, in whole characters, that a range of the folded text came of.
   * @param {number} from
   * @param {number} to
   * @returns {Span} */
  rangeAt(from, to) {
    const { at } = this.folded;
    return wholeRange(this.text, at(from), at(to - 1) + 1);
  }

  /** Stands it anywhere?
   * @param {string} word */
  has(word) {
    return this.folded.text.includes(equal(word));
  }

  /** Stands it in one of the blocks?
   * @param {string} word
   * @param {Field} field */
  hasIn(word, field) {
    const { text, at } = this.folded, words = equal(word);
    for (let place = text.indexOf(words); place >= 0; place = text.indexOf(words, place + 1)) {
      if (field[this.blockAt(at(place))]) return true;
    }
    return false;
  }

  /**
   * @param {Hits} hits
   * @param {(block: number) => boolean} wanted
   * @returns {Hits}
   */
  within(hits, wanted) {
    /** @type {Hits} */
    const kept = { starts: [], ends: [] };
    let block = 0;
    for (let i = 0; i < hits.starts.length; i++) {
      while (this.starts[block + 1] <= hits.starts[i]) block++;
      if (!wanted(block)) continue;
      kept.starts.push(hits.starts[i]);
      kept.ends.push(hits.ends[i]);
    }
    return kept;
  }

  /** @param {Hits} hits */
  countByArticle(hits) {
    const counts = new Int32Array(this.articles.length);
    let article = 0;
    for (const start of hits.starts) {
      while (this.ends[article] <= start) article++;
      counts[article]++;
    }
    return counts;
  }

  /** One byte per article: 1 where every list has a hit and no word of `without` stands.
   * @param {Hits[]} lists
   * @param {string[]} without
   * @param {Field | null} field */
  articlesWith(lists, without, field) {
    const ok = new Uint8Array(this.articles.length).fill(lists.length ? 1 : 0);
    for (const hits of lists) {
      this.countByArticle(hits).forEach((count, article) => {
        if (!count) ok[article] = 0;
      });
    }
    for (const word of without) {
      this.countByArticle(this.hits(word, field)).forEach((count, article) => {
        if (count) ok[article] = 0;
      });
    }
    return ok;
  }

  /**
   * @param {Hits} hits
   * @param {Uint8Array} ok
   */
  inArticles(hits, ok) {
    return ok.every(Boolean) ? hits : this.within(hits, (block) => ok[this.owners[block]] > 0);
  }

  /** The exact result of a query; `articles` has one byte each.
   * @param {string[]} words
   * @param {string[]} without
   * @param {Field | null} field
   * @returns {{ hits: Hits, articles: Uint8Array }} */
  find(words, without, field) {
    /** @type {Hits[]} */
    const lists = [];
    for (const word of words) {
      const own = this.hits(word, field);
      if (!own.starts.length) return { hits: none(), articles: this.articlesWith([], [], field) };
      lists.push(own);
    }
    const articles = this.articlesWith(lists, without, field);
    return { hits: lists.map((list) => this.inArticles(list, articles)).reduce(merge, none()), articles };
  }

  /** Hits by block, in order; offsets in the block. At most `limit` blocks.
   * @param {Hits} hits
   * @param {number} limit
   * @returns {BlockHits[]} */
  byBlock(hits, limit) {
    /** @type {BlockHits[]} */
    const out = [];
    for (let i = 0; i < hits.starts.length; i++) {
      const start = hits.starts[i];
      let last = out[out.length - 1];
      if (!last || this.starts[last.block + 1] <= start) {
        if (out.length === limit) break;
        last = { block: this.blockAt(start), hits: [] };
        out.push(last);
      }
      last.hits.push([start - this.starts[last.block], hits.ends[i] - this.starts[last.block]]);
    }
    return out;
  }

  /** @param {Hits} hits */
  countBlocks(hits) {
    let count = 0, end = 0;
    for (const start of hits.starts) {
      if (start < end) continue;
      count++;
      end = this.starts[this.blockAt(start) + 1];
    }
    return count;
  }
}

/** @returns {Hits} */
function none() {
  return { starts: [], ends: [] };
}

/** Block ids as the index writes them: `p1..p9` is a run, `p2+p3` an id and an earlier one.
 * @param {string} code
 * @returns {string[][]} */
export function expandIds(code) {
  const out = [];
  for (const part of code.split(" ")) {
    const run = /^p(\d+)\.\.p(\d+)$/.exec(part);
    if (!run) out.push(part.split("+"));
    else for (let n = Number(run[1]); n <= Number(run[2]); n++) out.push([`p${n}`]);
  }
  return out;
}

/** Two lists of hits as one, by where they start.
 * @param {Hits} a
 * @param {Hits} b
 * @returns {Hits} */
export function merge(a, b) {
  if (!a.starts.length) return b;
  const { starts, ends } = none();
  for (let i = 0, j = 0; i < a.starts.length || j < b.starts.length;) {
    const left = j >= b.starts.length || (i < a.starts.length && a.starts[i] <= b.starts[j]);
    starts.push(left ? a.starts[i] : b.starts[j]);
    ends.push(left ? a.ends[i++] : b.ends[j++]);
  }
  return { starts, ends };
}
