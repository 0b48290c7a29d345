/* 近似: hits after folding, and hits in the text as printed, before emendation. Never part of the result.
   A near hit is { start, end, why }: positions in the edited text, and in words how it differs. */
(function (scope) {
  "use strict";
  const search = (scope.editionSearch = scope.editionSearch || {});
  const { rows } = search;

  class Near {
    constructor(texts, index) {
      this.texts = texts;
      this.folding = new search.Folding(index);
      this.emendations = new Map();
      for (const [block, start, end, reading, number] of rows(index.emendations)) {
        const own = this.emendations.get(+block) || [];
        own.push({ start: +start, end: +end, reading, number: +number });
        this.emendations.set(+block, own);
      }
    }

    /* The folded text is made when the first query needs it. */
    get folded() {
      return (this.made = this.made || this.folding.foldWithOffsets(this.texts.text));
    }

    get printed() {
      return (this.readings = this.readings || Array.from(this.emendations, ([block, own]) => this.reading(block, own)));
    }

    readingOf(block) {
      return this.printed.find((reading) => reading.block === block);
    }

    /* The reading of a block: its text as printed, and where each emendation stands in it. */
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
      return { block, text, printed, places, folded: this.folding.foldWithOffsets(printed) };
    }

    /* All near hits of one word, by position. */
    hits(word) {
      const folded = this.folding.fold(word);
      if (!folded) return [];
      const found = this.printedHits(folded, word);
      return this.possible(folded, word) ? found.concat(this.foldedHits(folded, word)).sort((a, b) => a.start - b.start) : found;
    }

    /* A single character has folded hits only where another one counts as the same: do not walk all its exact hits. */
    possible(folded, word) {
      if (folded.length > 1) return true;
      return Array.from((this.folding.variants.get(folded) || "") + folded).some((c) => c !== word && this.texts.text.includes(c));
    }

    foldedHits(folded, word) {
      const { text, at } = this.folded, found = [];
      for (let i = text.indexOf(folded); i >= 0; i = text.indexOf(folded, i + 1)) {
        const start = at(i), end = at(i + folded.length - 1) + 1;
        if (end - start === word.length && this.texts.text.startsWith(word, start)) continue;
        found.push({ start, end, why: difference(word, this.texts.text.slice(start, end)) });
      }
      return found;
    }

    printedHits(folded, word) {
      const found = [];
      for (const { block, text, printed, places, folded: own } of this.printed) {
        const first = this.texts.starts[block];
        for (let i = own.text.indexOf(folded); i >= 0; i = own.text.indexOf(folded, i + 1)) {
          const from = own.at(i), to = own.at(i + folded.length - 1) + 1;
          const touched = places.filter((p) => (p.from === p.to ? from < p.from && p.from < to : p.from < to && from < p.to));
          if (!touched.length) continue;
          let start = textOffset(places, from, "start"), end = textOffset(places, to, "end");
          if (start >= end) (start = Math.max(0, start - 1)), (end = Math.min(text.length, end + 1));
          if (text.slice(start, end) === word) continue;
          found.push({ start: first + start, end: first + end, why: emended(printed.slice(from, to), text.slice(start, end)) });
        }
      }
      return found;
    }

    /* What was printed where a passage of a block was emended; an empty string where it was not. */
    note(block, start, end) {
      const touched = (this.emendations.get(block) || []).filter((e) => (e.start === e.end ? start < e.start && e.start < end : e.start < end && start < e.end));
      const lemma = (e) => this.texts.blockText(block).slice(e.start, e.end);
      return touched.map((e) => emended(e.reading, lemma(e))).join("；");
    }

    /* Near hits of a query: of all its words, in articles that have every word exactly or nearly. */
    find(words, without, field) {
      const { texts } = this;
      const lists = words.map((word) => {
        const near = this.hits(word).filter((hit) => !field || field[texts.blockAt(hit.start)]);
        return { near, all: search.merge(texts.hits(word, field), { starts: near.map((h) => h.start), ends: near.map((h) => h.end) }) };
      });
      if (!lists.some((list) => list.near.length)) return [];
      const articles = texts.articlesWith(lists.map((list) => list.all), without, field);
      const found = [].concat(...lists.map((list) => list.near)).filter((hit) => articles[texts.owners[texts.blockAt(hit.start)]]);
      return found.sort((a, b) => a.start - b.start || a.end - b.end);
    }
  }

  /* From an offset in the reading to one in the edited text; what touches an emendation takes all of it. */
  function textOffset(places, offset, side) {
    let shift = 0;
    for (const p of places) {
      if (side === "start" ? p.from <= offset && offset < p.to : p.from < offset && offset <= p.to) return p[side];
      if (side === "start" ? p.to <= offset : p.to < offset) shift = p.end - p.to;
    }
    return offset + shift;
  }

  function emended(reading, lemma) {
    if (!reading) return `“${lemma}”原版无，校补`;
    return lemma ? `原版作“${reading}”，校改为“${lemma}”` : `原版多“${reading}”，校删`;
  }

  /* Say in words how a folded hit differs from what was typed. */
  function difference(word, found) {
    const marks = (text) => text.replace(/[^\p{P}\s]/gu, ""), letters = (text) => text.replace(/[\p{P}\s]/gu, "");
    const width = (text) => letters(text).normalize("NFKC").toLowerCase();
    const names = [];
    if (marks(word) !== marks(found)) names.push("标点或空格");
    if (width(word) !== width(found)) names.push("简繁");
    else if (letters(word) !== letters(found)) names.push("大小写或全半角");
    return names.join("、") + "不同";
  }

  search.Near = Near;
})(self);
