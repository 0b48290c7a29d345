/* The order of rows: as in the text, or by the characters to the right or to the left of the hit. */

const DEPTH = 24;
/** A number for every character of an edition.
 * @type {WeakMap<import("./engine.js").Engine, Uint16Array>} */
const ranks = new WeakMap();

/**
 * @param {Result} result keeps an order once it is made
 * @param {Row[]} rows
 * @param {Sort} sort
 * @param {import("./engine.js").Engine} engine
 */
export function sortRows(result, rows, sort, engine) {
  if (sort === "text") return rows;
  const orders = (result.orders = result.orders || {}), rank = ranksOf(engine);
  const beside = sort === "right" ? (/** @type {Row} */ row, /** @type {number} */ k) => row.end + k
    : (/** @type {Row} */ row, /** @type {number} */ k) => row.start - 1 - k;
  const own = orders[sort] || rows.slice().sort((a, b) => compare(a, b, beside, rank));
  orders[sort] = own;
  return own;
}

/**
 * @param {Row} a
 * @param {Row} b
 * @param {(row: Row, k: number) => number} beside
 * @param {Uint16Array} rank
 */
function compare(a, b, beside, rank) {
  for (let k = 0; k < DEPTH; k++) {
    const x = rank[a.text.charCodeAt(beside(a, k))] || 0, y = rank[b.text.charCodeAt(beside(b, k))] || 0;
    if (x !== y) return x - y;
    if (!x) break;
  }
  return 0;
}

/** By Chinese collation (pinyin); the end of a block comes first.
 * @param {import("./engine.js").Engine} engine */
function ranksOf(engine) {
  const known = ranks.get(engine);
  if (known) return known;
  const table = new Uint16Array(0x10000), collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
  for (const text of [engine.texts.text, engine.terms.notes]) {
    for (let i = 0; i < text.length; i++) table[text.charCodeAt(i)] = 1;
  }
  table[10] = 0;
  const own = Array.from(table.keys()).filter((code) => table[code]).map((code) => String.fromCharCode(code));
  own.sort(collator.compare);
  own.forEach((char, i) => (table[char.charCodeAt(0)] = i + 1));
  ranks.set(engine, table);
  return table;
}
