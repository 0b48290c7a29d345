/* How what was found is named and addressed, on the panel and on the concordance page. */
import { firstOf } from "../shared/characters.js";

/** @type {Record<string, string>} */
const BLOCK_NAMES = {
  k: "肩题", t: "标题", s: "副题", b: "署名", h: "小标题", p: "段", i: "列项", c: "图注", g: "落款",
};
const MOST_STRINGS = 8, LONGEST_STRING = 200;

/**
 * @param {import("./texts.js").Texts} texts
 * @param {number} block
 */
export function blockLabel(texts, block) {
  const id = texts.blockId(block), kind = texts.blockKind(block);
  if (kind === "p") return id;
  return /^p\d/.test(id) ? `${id} ${BLOCK_NAMES[kind]}` : BLOCK_NAMES[kind];
}

/**
 * A page's address with the strings to highlight on arrival, and the place.
 * @param {string} path
 * @param {string[]} strings
 * @param {string} anchor
 * @param {number} [number] which of the hits is meant
 */
export function address(path, strings, anchor, number) {
  const distinct = Array.from(new Set(strings)).slice(0, MOST_STRINGS);
  const asked = distinct.map((string) => `h=${encodeURIComponent(firstOf(string, LONGEST_STRING))}`);
  if (number) asked.push(`n=${number}`);
  return path + (asked.length ? `?${asked.join("&")}` : "") + (anchor ? `#${anchor}` : "");
}

/** Where a note stands: a term's sense, or an article's headnote.
 * @param {NoteHit} hit
 * @param {import("./texts.js").Texts} texts */
export function notePlace(hit, texts) {
  if (hit.term) {
    const { id, headword } = hit.term;
    return { path: `terms/${id}.html`, anchor: `sense-${hit.sense}`, title: headword, label: "注" };
  }
  const article = texts.articles[hit.article];
  return { path: `articles/${article.id}.html`, anchor: "headnote", title: texts.title(article), label: "题解" };
}

/**
 * @param {string} text
 * @param {number} length
 */
export function cut(text, length) {
  const first = firstOf(text, length);
  return first === text ? text : `${first}…`;
}

/** One line for the panel's head: how much was found, by kind.
 * @param {Result} result */
export function summary(result) {
  const { query, hits, articles } = result;
  if (!query.words.length) return query.filters.length ? "再输入要查的字" : "";
  const parts = [];
  if (hits.starts.length || !query.kind) parts.push(`正文 ${hits.starts.length} 处${articles ? `，在 ${articles} 篇` : ""}`);
  /** @type {[string, number][]} */
  const others = [
    ["词条", result.terms.length], ["近似", result.near.length], ["注释", result.notes.total],
    ["原版行", result.lines.length], ["版面文字", result.furniture.length],
  ];
  for (const [name, count] of others) if (count) parts.push(`${name} ${count}`);
  if (query.cut) parts.push("词太多，只查前 40 个");
  return parts.join(" · ") || "没有找到";
}
