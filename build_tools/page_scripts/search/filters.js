/* Filters: what a value names, and what all of them leave. */
import { themeLetter } from "./index-format.js";

export class Filters {
  /** @param {import("./texts.js").Texts} texts */
  constructor(texts) {
    this.texts = texts;
  }

  /** What a filter's value names; null when it names nothing, and is then no filter.
   * @type {Resolve} */
  resolve(key, value) {
    const { sources, topics } = this.texts;
    const pick = (/** @type {(source: IndexedSource) => boolean} */ wanted) => (
      new Set(sources.map((source, n) => (wanted(source) ? n : -1)).filter((n) => n >= 0))
    );
    if (key === "source") {
      const names = (/** @type {IndexedSource} */ s) => [s.id, s.label, s.place, s.newspaper];
      const exact = pick((source) => source.id === value);
      const found = exact.size ? exact : pick((source) => names(source).some((name) => name.includes(value)));
      return found.size ? found : null;
    }
    if (key === "date") {
      const range = dateRange(value);
      return range && pick((source) => source.date !== "" && inRange(source.date, range));
    }
    const named = topics.includes(value) ? [value] : topics.filter((topic) => topic.includes(value));
    return named.length ? new Set(named.map((topic) => themeLetter(topics.indexOf(topic)))) : null;
  }

  /** What the filters leave: one byte per block (null: everything), the sources, and a test for themes.
   * @param {Filter[]} filters
   * @returns {Scope} */
  scope(filters) {
    const { texts } = this;
    const sources = combine(filters, ["source", "date"], texts.sources.map((_, n) => n));
    const letters = combine(filters, ["topic"], texts.topics.map((_, n) => themeLetter(n)));
    const themes = letters && ((/** @type {string} */ own) => Array.from(own).some((letter) => letters.has(letter)));
    if (!sources && !themes) return { field: null, sources, themes };
    const field = new Uint8Array(texts.owners.length);
    for (let block = 0; block < field.length; block++) {
      const { source } = texts.articleOf(block);
      field[block] = (!sources || sources.has(source)) && (!themes || themes(texts.themes[block])) ? 1 : 0;
    }
    return { field, sources, themes };
  }
}

/**
 * Filters of one key are alternatives, filters of different keys narrow each other, excluded values go.
 * @template {string | number} V
 * @param {Filter[]} filters
 * @param {FilterKey[]} keys
 * @param {V[]} all
 */
function combine(filters, keys, all) {
  /** @type {Set<V> | null} */
  let left = null;
  for (const key of keys) {
    const own = filters.filter((filter) => filter.key === key);
    if (!own.length) continue;
    const sets = (/** @type {boolean} */ minus) => (
      own.filter((filter) => filter.minus === minus).map((filter) => /** @type {Set<V>} */ (filter.value))
    );
    const wanted = sets(false), barred = sets(true);
    const fits = (/** @type {V} */ v) => (
      (!wanted.length || wanted.some((set) => set.has(v))) && !barred.some((set) => set.has(v))
    );
    left = new Set(Array.from(left || all).filter(fits));
  }
  return left;
}

/**
 * 2021 · 2021-09 · 2021-01..2021-06 · ..2020 · 2021..
 * @param {string} value
 */
export function dateRange(value) {
  const match = /^(\d{4}(?:-\d\d){0,2})?(\.\.|~|～|至)?(\d{4}(?:-\d\d){0,2})?$/.exec(value);
  if (!match || (!match[1] && !match[3]) || (match[3] && !match[2])) return null;
  return { from: match[1] || "", to: match[2] ? match[3] || "" : match[1] };
}

/**
 * Compared as far as both are written: a source dated 2021-09 may be of 2021-09-15.
 * @param {string} date
 * @param {{ from: string, to: string }} range
 */
export function inRange(date, { from, to }) {
  const cut = (/** @type {string} */ a, /** @type {string} */ b) => a.slice(0, Math.min(a.length, b.length));
  return cut(date, from) >= cut(from, date) && cut(date, to) <= cut(to, date);
}
