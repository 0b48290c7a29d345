/* Addresses in a pasted citation. */

const MOST = 5;
const ADDRESS = /([a-z0-9]+(?:-[a-z0-9]+)*)(?:\.html)?(?:\?[^#\s]*)?\s*\\?#\s*([a-z][a-z0-9.-]*[a-z0-9])/g;

/**
 * <article>#<block> (also as BibTeX writes it), or nothing but the id of an article.
 * @param {string} text
 * @param {import("./texts.js").Texts} texts
 * @returns {Jump[]}
 */
export function jumpsIn(text, texts) {
  /** @type {Map<string, Jump>} */
  const found = new Map();
  const articleOf = (/** @type {string} */ id) => texts.articles.find((article) => article.id === id);
  for (const [, id, anchor] of plainAddresses(text).matchAll(ADDRESS)) {
    const article = articleOf(id);
    if (!article) continue;
    found.set(`${id}#${anchor}`, { article, anchor, block: blockOf(article, anchor, texts) });
    if (found.size === MOST) break;
  }
  const whole = articleOf(text);
  if (!found.size && whole) found.set(text, { article: whole, anchor: "", block: -1 });
  return Array.from(found.values());
}

/** Hyphens of print and encoded signs as they stand in addresses.
 * @param {string} text */
function plainAddresses(text) {
  if (!/#|%23/.test(text)) return "";
  return text.slice(0, 2000).replace(/[\u2010-\u2015\u2212]/g, "-").replace(/%23/g, "#");
}

/**
 * @param {IndexedArticle} article
 * @param {string} anchor
 * @param {import("./texts.js").Texts} texts
 */
function blockOf(article, anchor, texts) {
  let block = -1;
  for (let b = article.first; b < article.last; b++) if (texts.blockIds(b).includes(anchor)) block = b;
  return block;
}
