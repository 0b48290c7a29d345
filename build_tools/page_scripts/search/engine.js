/* One query over everything: what was asked, and what was found, as plain values. Shown by panel-items.js and
   concordance-rows.js. */
import { Filters } from "./filters.js";
import { jumpsIn } from "./jumps.js";
import { Lines } from "./lines.js";
import { Near } from "./near.js";
import { parseQuery } from "./query.js";
import { suggestNear } from "./suggest.js";
import { Terms } from "./terms.js";
import { Texts } from "./texts.js";

const MOST_NOTES = 200, MOST_SUGGESTIONS = 10;

export class Engine {
  /** @param {SearchIndex} index */
  constructor(index) {
    this.texts = new Texts(index);
    this.near = new Near(this.texts, index);
    this.terms = new Terms(index, this.near.folding);
    this.lines = new Lines(this.texts, this.near, index);
    this.filters = new Filters(this.texts);
    /** @type {Result | null} */
    this.last = null;
  }

  /** The result of an input; the last one is kept, for a reader who pages through it.
   * @param {string} input
   * @returns {Result} */
  run(input) {
    if (!this.last || this.last.input !== input) this.last = this.search(input);
    return this.last;
  }

  /** @param {string} input
   * @returns {Result} */
  search(input) {
    const stands = (/** @type {string} */ text) => this.texts.has(text);
    const query = parseQuery(input, stands, (key, value) => this.filters.resolve(key, value));
    const scope = this.filters.scope(query.filters), { words, without } = query, { field, sources, themes } = scope;
    const wants = (/** @type {Kind} */ kind) => (
      words.length > 0 && (!query.kind || query.kind === kind) && !query.notKinds.includes(kind)
    );
    const outside = wants("line") || (wants("text") && !query.kind);
    const exact = wants("text") ? this.texts.find(words, without, field) : this.texts.find([], [], null);
    /** @type {Result} */
    const result = {
      input, query, hits: exact.hits,
      blocks: this.texts.countBlocks(exact.hits),
      articles: exact.articles.reduce((sum, ok) => sum + ok, 0),
      near: wants("text") ? this.near.find(words, without, field) : [],
      terms: wants("term") ? this.matchTerms(query, scope) : [],
      notes: wants("note") ? this.notes(query, scope) : { total: 0, out: [] },
      furniture: outside && !themes ? this.lines.findFurniture(words, without, sources) : [],
      lines: query.kind === "line" ? this.lines.find(words, without, field) : [],
      jumps: jumpsIn(query.text, this.texts), suggestions: [],
    };
    if (this.nothing(result)) result.suggestions = this.suggest(query, field);
    return result;
  }

  /** @param {Result} result */
  nothing(result) {
    const { hits, near, terms, notes, lines, furniture, jumps } = result;
    const rows = [hits.starts, near, terms, lines, furniture, jumps].reduce((sum, list) => sum + list.length, 0);
    return result.query.words.length > 0 && !rows && !notes.total;
  }

  /**
   * @param {Query} query
   * @param {Scope} scope
   */
  matchTerms(query, scope) {
    const folded = query.without.map((word) => this.near.folding.fold(word)).filter(Boolean);
    return this.terms.match(query.words, query.whole).filter(({ term }) => (
      !folded.some((word) => term.folded.some((form) => form.includes(word))) && this.belongs(term, scope)
    ));
  }

  /** Has the term a topic asked for, and stands it in the sources asked for?
   * @param {IndexedTerm} term
   * @param {Scope} scope */
  belongs(term, { field, themes, sources }) {
    if (themes && !themes(term.themes)) return false;
    return !sources || !field || term.forms.some((form) => this.texts.hasIn(form, field));
  }

  /** Notes; under a filter only when asked for: those of terms that belong, and headnotes of articles that do.
   * @param {Query} query
   * @param {Scope} scope */
  notes(query, scope) {
    const { field } = scope;
    if (!field) return this.terms.inNotes(query.words, MOST_NOTES);
    if (query.kind !== "note") return { total: 0, out: [] };
    const out = this.terms.inNotes(query.words, Infinity).out.filter((hit) => {
      if (hit.term) return this.belongs(hit.term, scope);
      const { first, last } = this.texts.articles[hit.article];
      return field.subarray(first, last).some(Boolean);
    });
    return { total: out.length, out: out.slice(0, MOST_NOTES) };
  }

  /** What to offer when nothing was found.
   * @param {Query} query
   * @param {Field | null} field
   * @returns {Suggestion[]} */
  suggest(query, field) {
    /** @type {Suggestion[]} */
    const offers = [];
    const { words } = query, whole = words.join(" ");
    const missing = words.filter((word) => !this.texts.has(word));
    if (field && !missing.length) offers.push({ query: whole, text: whole, why: "去掉筛选" });
    if (words.length > 1 && missing.length && missing.length < words.length) {
      const rest = words.filter((word) => !missing.includes(word)).join(" ");
      offers.push({ query: rest, text: rest, why: `不查“${missing.join("”“")}”` });
    }
    if (words.length > 1 && !missing.length) {
      offers.push(...words.slice(0, 4).map((word) => ({ query: word, text: word, why: "单查" })));
    }
    for (const word of missing.slice(0, 3)) {
      for (const near of suggestNear(this.terms.all, this.texts, word)) {
        offers.push({ query: /\s/.test(near.text) ? `"${near.text}"` : near.text, ...near });
      }
    }
    return offers.slice(0, MOST_SUGGESTIONS);
  }
}
