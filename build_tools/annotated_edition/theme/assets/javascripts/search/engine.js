/* One query over everything: what was asked, and what was found, as plain values. Shown by panel-items.js and concordance-rows.js. */
(function (scope) {
  "use strict";
  const search = (scope.editionSearch = scope.editionSearch || {});
  const MOST_NOTES = 200;

  class Engine {
    constructor(index) {
      this.texts = new search.Texts(index);
      this.near = new search.Near(this.texts, index);
      this.terms = new search.Terms(index, this.near.folding);
      this.lines = new search.Lines(this.texts, this.near, index);
      this.last = null;
    }

    /* The result of an input; the last one is kept, for a reader who pages through it. */
    run(input) {
      if (!this.last || this.last.input !== input) this.last = { input, ...this.search(input) };
      return this.last;
    }

    search(input) {
      const query = search.parseQuery(input, (text) => this.texts.text.includes(text), (key, value) => this.resolve(key, value));
      const scopeOf = this.field(query.filters);
      const { words, without } = query, { field, sources, themes } = scopeOf;
      const wants = (kind) => words.length > 0 && (!query.kind || query.kind === kind) && !query.notKinds.includes(kind);
      const outside = wants("line") || (wants("text") && !query.kind);
      const exact = wants("text") ? this.texts.find(words, without, field) : this.texts.find([], [], null);
      const result = {
        query, field, exact, hits: exact.hits,
        blocks: this.texts.countBlocks(exact.hits),
        articles: exact.articles.reduce((sum, ok) => sum + ok, 0),
        near: wants("text") ? this.near.find(words, without, field) : [],
        terms: wants("term") ? this.matchTerms(query, scopeOf) : [],
        notes: wants("note") && !field ? this.terms.inNotes(words, MOST_NOTES) : { total: 0, out: [] },
        furniture: outside && !themes ? this.lines.findFurniture(words, without, sources) : [],
        lines: query.kind === "line" ? this.lines.find(words, without, field) : [],
        jumps: this.jumps(query.text),
      };
      if (wants("note") && field && query.kind === "note") result.notes = this.notesWithin(words, query, scopeOf);
      result.suggestions = this.nothing(result) ? this.suggest(query, field) : [];
      return result;
    }

    nothing(result) {
      const { hits, near, terms, notes, lines, furniture, jumps } = result;
      const found = hits.starts.length + near.length + terms.length + notes.total + lines.length + furniture.length + jumps.length;
      return result.query.words.length > 0 && !found;
    }

    matchTerms(query, { field, themes, sources }) {
      const folded = query.without.map((word) => this.near.folding.fold(word)).filter(Boolean);
      return this.terms.match(query.words, query.whole).filter(({ term }) => {
        if (folded.some((word) => term.folded.some((form) => form.includes(word)))) return false;
        if (themes && !themes(term.themes)) return false;
        return !sources || term.forms.some((form) => this.standsIn(form, field));
      });
    }

    standsIn(form, field) {
      const { texts } = this;
      for (let at = texts.text.indexOf(form); at >= 0; at = texts.text.indexOf(form, at + 1)) if (field[texts.blockAt(at)]) return true;
      return false;
    }

    /* Notes under a filter: those of terms with the topic, or of terms that stand in the sources asked for. */
    notesWithin(words, query, { field, themes, sources }) {
      const all = this.terms.inNotes(words, Infinity);
      const out = all.out.filter(({ term, article }) => {
        if (!term) return field.subarray(this.texts.articles[article].first, this.texts.articles[article].last).some(Boolean);
        return (!themes || themes(term.themes)) && (!sources || term.forms.some((form) => this.standsIn(form, field)));
      });
      return { total: out.length, out: out.slice(0, MOST_NOTES) };
    }

    /* What a filter's value names; null when it names nothing, and is then no filter. */
    resolve(key, value) {
      const { sources, topics } = this.texts;
      const pick = (wanted) => new Set(sources.map((s, n) => (wanted(s) ? n : -1)).filter((n) => n >= 0));
      if (key === "source") {
        const exact = pick((s) => s.id === value);
        const found = exact.size ? exact : pick((s) => [s.id, s.label, s.place, s.newspaper].some((text) => text.includes(value)));
        return found.size ? found : null;
      }
      if (key === "date") {
        const range = dateRange(value);
        return range && pick((s) => s.date && inRange(s.date, range));
      }
      const named = topics.includes(value) ? [value] : topics.filter((topic) => topic.includes(value));
      return named.length ? new Set(named.map((topic) => themeLetter(topics.indexOf(topic)))) : null;
    }

    /* What the filters leave: one byte per block (null: everything), the sources, and a test for themes. */
    field(filters) {
      const sources = this.combine(filters, ["source", "date"], this.texts.sources.map((_, n) => n));
      const letters = this.combine(filters, ["topic"], this.texts.topics.map((_, n) => themeLetter(n)));
      const themes = letters && ((own) => Array.from(own).some((letter) => letters.has(letter)));
      if (!sources && !themes) return { field: null, sources, themes };
      const field = new Uint8Array(this.texts.owners.length);
      for (let block = 0; block < field.length; block++) {
        const source = this.texts.articleOf(block).source;
        field[block] = (!sources || sources.has(source)) && (!themes || themes(this.texts.themes[block])) ? 1 : 0;
      }
      return { field, sources, themes };
    }

    /* Filters of one key are alternatives, filters of different keys narrow each other, excluded values go. */
    combine(filters, keys, all) {
      let left = null;
      for (const key of keys) {
        const own = filters.filter((f) => f.key === key);
        const wanted = own.filter((f) => !f.minus).map((f) => f.value), barred = own.filter((f) => f.minus).map((f) => f.value);
        if (!own.length) continue;
        left = new Set(Array.from(left || all).filter((v) => (!wanted.length || wanted.some((set) => set.has(v))) && !barred.some((set) => set.has(v))));
      }
      return left;
    }

    /* Addresses in a pasted citation: <article>#<block> (also as BibTeX writes it), or nothing but the id of an article. */
    jumps(text) {
      const { texts } = this, found = new Map();
      const article = (id) => texts.articles.find((a) => a.id === id);
      const plain = !/#|%23/.test(text) ? "" : text.slice(0, 2000).replace(/[\u2010-\u2015\u2212]/g, "-").replace(/%23/g, "#");
      for (const [, id, anchor] of plain.matchAll(/([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.html)?(?:\?[^#\s]*)?\s*\\?#\s*([a-z][a-z0-9.-]*[a-z0-9])/g)) {
        if (!article(id)) continue;
        let block = -1;
        for (let b = article(id).first; b < article(id).last; b++) if (texts.blockIds(b).includes(anchor)) block = b;
        found.set(`${id}#${anchor}`, { article: article(id), anchor, block });
        if (found.size === 5) break;
      }
      if (!found.size && article(text)) found.set(text, { article: article(text), anchor: "", block: -1 });
      return Array.from(found.values());
    }

    /* What to offer when nothing was found: [{ query, text, why }]. */
    suggest(query, field) {
      const all = [], { words } = query;
      const missing = words.filter((word) => !this.texts.text.includes(word));
      if (field && !missing.length) all.push({ query: words.join(" "), text: words.join(" "), why: "去掉筛选" });
      if (words.length > 1 && missing.length && missing.length < words.length) {
        const rest = words.filter((word) => !missing.includes(word)).join(" ");
        all.push({ query: rest, text: rest, why: `不查“${missing.join("”“")}”` });
      }
      if (words.length > 1 && !missing.length) for (const word of words.slice(0, 4)) all.push({ query: word, text: word, why: "单查" });
      for (const word of missing.slice(0, 3)) {
        for (const { text, why } of search.suggestNear(this, word)) all.push({ query: /\s/.test(text) ? `"${text}"` : text, text, why });
      }
      return all.slice(0, 10);
    }
  }

  /* 2021 · 2021-09 · 2021-01..2021-06 · ..2020 · 2021.. */
  function dateRange(value) {
    const match = /^(\d{4}(?:-\d\d){0,2})?(\.\.|~|～|至)?(\d{4}(?:-\d\d){0,2})?$/.exec(value);
    if (!match || (!match[1] && !match[3]) || (match[3] && !match[2])) return null;
    return { from: match[1] || "", to: match[2] ? match[3] || "" : match[1] };
  }

  /* Compared as far as both are written: a source dated 2021-09 may be of 2021-09-15. */
  function inRange(date, { from, to }) {
    const cut = (a, b) => a.slice(0, Math.min(a.length, b.length));
    return cut(date, from) >= cut(from, date) && cut(date, to) <= cut(to, date);
  }

  /* The same letters as the index has: A–Z, a–z, then from À on. */
  function themeLetter(n) {
    return String.fromCharCode(n < 26 ? 65 + n : n < 52 ? 71 + n : 140 + n);
  }

  search.Engine = Engine;
})(self);
