/* The raw lines: from a place in a block's reading to the line of the file as received; and printed matter outside the articles. */
(function (scope) {
  "use strict";
  const search = (scope.editionSearch = scope.editionSearch || {});

  class Lines {
    constructor(texts, near, index) {
      this.texts = texts;
      this.near = near;
      this.codes = index.lines.split("\n");
      this.furniture = search.rows(index.furniture).map(([source, line, text]) => ({ source: +source, line: +line, text }));
    }

    /* The raw line of an offset in a block's reading; 0 when unknown. */
    lineOf(block, offset) {
      let line = 0, left = offset;
      for (const [, to, letter, many] of this.codes[block].matchAll(/(\d+)?(?:([A-Za-z])|\((\d+)\))/g)) {
        if (to) line = +to;
        left -= many ? +many : letter.charCodeAt(0) - (letter > "Z" ? 70 : 64);
        if (left < 0) break;
        line++;
      }
      return line;
    }

    /* Hits in the text as printed, AND within an article: [{ source, line, block, text, start, end }] in order. */
    find(words, without, field) {
      const { texts, near } = this;
      const articles = new Map();
      const places = words.map((word) => {
        const own = this.places(word, field);
        for (const place of own) add(articles, texts.owners[place.block], word);
        return own;
      });
      const barred = new Set();
      for (const word of without) for (const place of this.places(word, field)) barred.add(texts.owners[place.block]);
      const wanted = (place) => articles.get(texts.owners[place.block]).size === words.length && !barred.has(texts.owners[place.block]);
      const rows = [].concat(...places).filter(wanted).sort((a, b) => a.block - b.block || a.start - b.start);
      return rows.map((place) => {
        const reading = near.emendations.has(place.block) ? near.readingOf(place.block).printed : texts.blockText(place.block);
        return { ...place, source: texts.articleOf(place.block).source, line: this.lineOf(place.block, place.start), text: reading };
      });
    }

    places(word, field) {
      const { texts, near } = this, out = [];
      const hits = texts.within(texts.hits(word, field), (block) => !near.emendations.has(block));
      for (const { block, hits: own } of texts.byBlock(hits, Infinity)) for (const [start, end] of own) out.push({ block, start, end });
      for (const { block, printed } of near.printed) {
        if (field && !field[block]) continue;
        for (const [start, end] of search.allHits(printed, [word])) out.push({ block, start, end });
      }
      return out;
    }

    /* Printed matter outside the articles that has every word. */
    findFurniture(words, without, sources) {
      const has = (row) => words.length && words.every((w) => row.text.includes(w)) && !without.some((w) => row.text.includes(w));
      return this.furniture.filter((row) => (!sources || sources.has(row.source)) && has(row));
    }
  }

  function add(map, key, value) {
    if (!map.has(key)) map.set(key, new Set());
    map.get(key).add(value);
  }

  search.Lines = Lines;
})(self);
