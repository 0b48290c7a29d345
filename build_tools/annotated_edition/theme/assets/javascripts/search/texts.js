/* The edited texts: exact substring hits, AND within an article. Blocks stand in one string, one a line.
   A list of hits is { starts, ends }: rising positions in that string, in UTF-16 units. */
(function (scope) {
  "use strict";
  const search = (scope.editionSearch = scope.editionSearch || {});
  const { rows, lastNotAbove } = search;

  class Texts {
    constructor(index) {
      this.text = index.text;
      this.starts = lineStarts(index.text);
      this.themes = index.themes.split("\n");
      this.sources = rows(index.sources).map(([id, label, place, newspaper, date]) => ({ id, label, place, newspaper, date }));
      this.topics = index.topics ? index.topics.split("\n") : [];
      let first = 0;
      this.articles = rows(index.articles).map(([id, source, kinds, ids], number) => {
        const article = { id, number, source: +source, kinds, ids, first, last: (first += kinds.length) };
        return article;
      });
      this.owners = new Int32Array(first);
      for (const article of this.articles) this.owners.fill(article.number, article.first, article.last);
      this.ends = Int32Array.from(this.articles, (article) => this.starts[article.last]);
    }

    blockAt(position) {
      return lastNotAbove(this.starts, position);
    }

    articleOf(block) {
      return this.articles[this.owners[block]];
    }

    blockText(block) {
      return this.text.slice(this.starts[block], this.starts[block + 1] - 1);
    }

    /* The id of a block, and the ids that once pointed to it. */
    blockIds(block) {
      const article = this.articleOf(block);
      if (typeof article.ids === "string") article.ids = expandIds(article.ids);
      return article.ids[block - article.first];
    }

    blockId(block) {
      return this.blockIds(block)[0];
    }

    blockKind(block) {
      const article = this.articleOf(block);
      return article.kinds[block - article.first];
    }

    title(article) {
      const at = article.kinds.indexOf("t");
      return at < 0 ? article.id : this.blockText(article.first + at);
    }

    /* Every place of `word`, overlapping ones too; `field` is null or one byte per block. */
    hits(word, field) {
      const starts = [], ends = [];
      for (let at = this.text.indexOf(word); at >= 0; at = this.text.indexOf(word, at + 1)) {
        starts.push(at);
        ends.push(at + word.length);
      }
      return field ? this.within({ starts, ends }, (block) => field[block]) : { starts, ends };
    }

    within(hits, wanted) {
      const starts = [], ends = [];
      let block = 0;
      for (let i = 0; i < hits.starts.length; i++) {
        while (this.starts[block + 1] <= hits.starts[i]) block++;
        if (wanted(block)) starts.push(hits.starts[i]), ends.push(hits.ends[i]);
      }
      return { starts, ends };
    }

    countByArticle(hits) {
      const counts = new Int32Array(this.articles.length);
      let article = 0;
      for (const start of hits.starts) {
        while (this.ends[article] <= start) article++;
        counts[article]++;
      }
      return counts;
    }

    /* One byte per article: 1 where every list has a hit and no word of `without` stands. */
    articlesWith(lists, without, field) {
      const ok = new Uint8Array(this.articles.length).fill(lists.length ? 1 : 0);
      for (const hits of lists) this.countByArticle(hits).forEach((count, article) => count || (ok[article] = 0));
      for (const word of without) this.countByArticle(this.hits(word, field)).forEach((count, article) => count && (ok[article] = 0));
      return ok;
    }

    inArticles(hits, ok) {
      return ok.every(Boolean) ? hits : this.within(hits, (block) => ok[this.owners[block]]);
    }

    /* The exact result of a query: { hits, articles (bytes) }. */
    find(words, without, field) {
      const lists = [];
      for (const word of words) {
        lists.push(this.hits(word, field));
        if (!lists[lists.length - 1].starts.length) return { hits: { starts: [], ends: [] }, lists, articles: this.articlesWith([], [], field) };
      }
      const articles = this.articlesWith(lists, without, field);
      const hits = lists.map((list) => this.inArticles(list, articles)).reduce(merge, { starts: [], ends: [] });
      return { hits, lists, articles };
    }

    /* Hits by block, in order: [{ block, hits: [[start, end], …] }], offsets in the block. At most `limit` blocks. */
    byBlock(hits, limit) {
      const out = [];
      for (let i = 0; i < hits.starts.length; i++) {
        const start = hits.starts[i];
        let last = out[out.length - 1];
        if (!last || this.starts[last.block + 1] <= start) {
          if (out.length === limit) break;
          out.push((last = { block: this.blockAt(start), hits: [] }));
        }
        last.hits.push([start - this.starts[last.block], hits.ends[i] - this.starts[last.block]]);
      }
      return out;
    }

    countBlocks(hits) {
      let count = 0, end = 0;
      for (const start of hits.starts) if (start >= end) count++, (end = this.starts[this.blockAt(start) + 1]);
      return count;
    }
  }

  function lineStarts(text) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    starts.push(text.length + 1);
    return Int32Array.from(starts);
  }

  function expandIds(code) {
    const out = [];
    for (const part of code.split(" ")) {
      const run = /^p(\d+)\.\.p(\d+)$/.exec(part);
      if (!run) out.push(part.split("+"));
      else for (let n = +run[1]; n <= +run[2]; n++) out.push(["p" + n]);
    }
    return out;
  }

  function merge(a, b) {
    if (!a.starts.length) return b;
    const starts = [], ends = [];
    for (let i = 0, j = 0; i < a.starts.length || j < b.starts.length; ) {
      const left = j >= b.starts.length || (i < a.starts.length && a.starts[i] <= b.starts[j]);
      starts.push(left ? a.starts[i] : b.starts[j]);
      ends.push(left ? a.ends[i++] : b.ends[j++]);
    }
    return { starts, ends };
  }

  search.lineStarts = lineStarts;
  search.merge = merge;
  search.Texts = Texts;
})(self);
