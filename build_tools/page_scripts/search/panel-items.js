/* The result of a query as the theme's search panel takes it: groups of documents whose strings are HTML. Everything
   that comes from a text or from the reader is escaped here. In a group the first document is the heading; those below
   its score are folded away by the theme. Enter goes to the highest score, which is the first thing shown. */
import { borderBefore, borderBehind } from "../shared/borders.js";
import { equalRanges } from "../shared/folding.js";
import { address, blockLabel, cut, notePlace, summary } from "./labels.js";

/** @typedef {import("./engine.js").Engine} Engine */

const MOST_BLOCKS = 600, MOST_NEAR = 100, MOST_TERMS = 200, LEFT = 14, RIGHT = 32, LONGEST_HIT = 400;
const SCORES = { jump: 100, term: 60, text: 30, other: 12 };
const FOLDED = 1;
/** Anchors of an article that are not blocks. */
const OTHER_PLACE = /^(at|app|query|gap|note)-/;

/** @param {unknown} text */
export function escape(text) {
  return String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/**
 * What the panel shows of a query.
 * @param {Result} result
 * @param {Engine} engine
 * @returns {PanelData}
 */
export function panelData(result, engine) {
  const { hits, blocks, articles, near, terms } = result;
  return {
    query: result.input, items: panelItems(result, engine), suggest: [], summary: summary(result),
    counts: { hits: hits.starts.length, blocks, articles, near: near.length, terms: terms.length },
  };
}

/**
 * @param {Result} result
 * @param {Engine} engine
 */
function panelItems(result, engine) {
  const items = result.jumps.map((jump) => [jumpDocument(jump, engine)]);
  if (result.terms.length) items.push(termGroup(result, engine));
  items.push(...articleGroups(result, engine));
  if (result.near.length) items.push(nearGroup(result, engine));
  if (result.notes.total) items.push(noteGroup(result, engine));
  if (result.furniture.length || result.lines.length) items.push(lineGroup(result, engine));
  if (engine.nothing(result)) items.push(nothingGroup(result));
  return items;
}

/* --- the groups -------------------------------------------------------------------------- */

/**
 * @param {Jump} jump
 * @param {Engine} engine
 */
function jumpDocument({ article, anchor, block }, engine) {
  const known = block >= 0 || !anchor || OTHER_PLACE.test(anchor);
  const place = block >= 0 ? blockLabel(engine.texts, block) : anchor;
  const says = known ? place : `没有 ${anchor} 这一段，到文章开头`;
  const title = `跳到 ${escape(engine.texts.title(article))} ${small(escape(says))}`;
  return doc(`articles/${article.id}.html${known && anchor ? `#${anchor}` : ""}`, title, "", SCORES.jump);
}

/**
 * @param {Result} result
 * @param {Engine} engine
 */
function termGroup(result, engine) {
  const rows = result.terms.slice(0, MOST_TERMS).map(({ term, form }, i) => {
    const english = term.english ? ` <small lang="en">${escape(term.english)}</small>` : "";
    const title = `${escape(term.headword)} <small lang="zh-Latn-pinyin">${escape(term.pinyin)}</small>${english}`;
    const also = form !== term.headword && form !== term.english ? `又作“${escape(form)}”。` : "";
    const count = term.count ? small(`正文 ${term.count} 处`) : "";
    const text = `<p>${also}${escape(engine.terms.noteLine(term.line))} ${count}</p>`;
    return doc(`terms/${term.id}.html#top`, title, text, i < 5 ? SCORES.term : FOLDED);
  });
  return group(`词条 ${small(`${result.terms.length} 条`)}`, concordance(`${result.query.text} 类型:词条`), rows, SCORES.term);
}

/**
 * @param {Result} result
 * @param {Engine} engine
 */
function articleGroups(result, engine) {
  const { texts } = engine, counts = texts.countByArticle(result.hits), shown = result.articles > 1 ? 3 : 10;
  const blocks = texts.byBlock(result.hits, MOST_BLOCKS);
  /** @type {Map<IndexedArticle, PanelDocument[]>} */
  const groups = new Map();
  for (const entry of blocks) {
    const article = texts.articleOf(entry.block), rows = groups.get(article) || [];
    rows.push(blockDocument(entry, engine, rows.length < shown ? SCORES.text : FOLDED));
    groups.set(article, rows);
  }
  const items = Array.from(groups, ([article, rows]) => {
    const source = texts.sources[article.source].label;
    const title = `${escape(texts.title(article))} ${small(`${escape(source)} · ${counts[article.number]} 处`)}`;
    return group(title, address(`articles/${article.id}.html`, result.query.words, ""), rows, SCORES.text);
  });
  if (result.hits.starts.length) items.push([allOf(result, blocks.length)]);
  return items;
}

/**
 * @param {Result} result
 * @param {number} shown
 */
function allOf(result, shown) {
  const rest = result.blocks > shown ? `（这里只列前 ${shown} 段）` : "";
  const title = `逐条对照 ${small(`全部 ${result.hits.starts.length} 处${rest}：排序、筛选、复制`)}`;
  return doc(concordance(result.query.text), title, "", SCORES.other);
}

/**
 * @param {Result} result
 * @param {Engine} engine
 */
function nearGroup(result, engine) {
  const { texts } = engine;
  const rows = result.near.slice(0, MOST_NEAR).map((hit, i) => {
    const block = texts.blockAt(hit.start), first = texts.starts[block];
    /** @type {BlockHits} */
    const entry = { block, hits: [[hit.start - first, hit.end - first]] };
    return blockDocument(entry, engine, i < 5 ? SCORES.other : FOLDED, hit.why);
  });
  const title = `近似 ${small(`${result.near.length} 处，与所查不完全相同，不计入结果`)}`;
  return group(title, concordance(result.query.text), rows, SCORES.other);
}

/**
 * @param {Result} result
 * @param {Engine} engine
 */
function noteGroup(result, engine) {
  const rows = result.notes.out.map((hit, i) => {
    const { path, anchor, title } = notePlace(hit, engine.texts);
    const link = address(path, hit.hits.map(([start, end]) => hit.text.slice(start, end)), anchor);
    const name = hit.term ? title : `题解：${title}`;
    return doc(link, escape(name), `<p>${snippet(hit.text, hit.hits)}</p>`, i < 3 ? SCORES.other : FOLDED);
  });
  const title = `注释 ${small(`${result.notes.total} 条提到`)}`;
  return group(title, concordance(`${result.query.text} 类型:注释`), rows, SCORES.other);
}

/**
 * @param {Result} result
 * @param {Engine} engine
 */
function lineGroup(result, engine) {
  const { words } = result.query;
  const spanOf = (/** @type {LineHit} */ row) => /** @type {Span} */ ([row.start, row.end]);
  const inside = result.lines.map((row) => ({ ...row, hits: [spanOf(row)], outside: "" }));
  const furniture = result.furniture.map((row) => ({ ...row, hits: equalRanges(row.text, words), outside: " · 文章以外" }));
  const all = [...inside, ...furniture];
  const rows = all.slice(0, MOST_BLOCKS).map(({ source, line, text, hits, outside }, i) => {
    const { id, label } = engine.texts.sources[source];
    const title = `${escape(label)} ${small(`原文件第 ${line} 行${outside}`)}`;
    const link = address(`sources/${id}.html`, [], `L${line}`);
    return doc(link, title, `<p>${snippet(text, hits)}</p>`, i < 3 ? SCORES.other : FOLDED);
  });
  const title = `${inside.length ? "原版行" : "版面文字"} ${small(`${all.length} 处`)}`;
  return group(title, concordance(`${result.query.text} 类型:原版行`), rows, SCORES.other);
}

/** @param {Result} result */
function nothingGroup(result) {
  const rows = result.suggestions.map(({ query, text, why }) => {
    const title = `<span data-search-again="${escape(query)}">${escape(text)}</span> ${small(escape(why))}`;
    return doc(`${concordance(query)}#again`, title, "", SCORES.other);
  });
  const tail = rows.length ? "相近的有：" : "", asked = escape(cut(result.query.text, 40));
  return group(`没有找到“${asked}”。${tail}`, concordance(result.query.text), rows, SCORES.other);
}

/* --- documents --------------------------------------------------------------------------- */

/** @param {string} html */
function small(html) {
  return `<small>${html}</small>`;
}

/**
 * @param {string} location
 * @param {string} title
 * @param {string} text
 * @param {number} score
 * @returns {PanelDocument}
 */
function doc(location, title, text, score) {
  return { location, title, text, score, terms: {} };
}

/**
 * @param {string} title
 * @param {string} location
 * @param {PanelDocument[]} rows
 * @param {number} shown
 */
function group(title, location, rows, shown) {
  return [doc(location, title, "", shown - 1), ...rows];
}

/**
 * @param {BlockHits} entry
 * @param {Engine} engine
 * @param {number} score
 * @param {string} [why] how a near hit differs
 */
function blockDocument({ block, hits }, engine, score, why) {
  const { texts, near } = engine, text = texts.blockText(block), article = texts.articleOf(block);
  const found = hits.map(([start, end]) => text.slice(start, end)), label = blockLabel(texts, block);
  const notes = new Set(hits.map(([start, end]) => near.note(block, start, end)).filter(Boolean));
  const remark = why || Array.from(notes).join("；");
  const many = hits.length > 1 ? ` ${small(`本段 ${hits.length} 处`)}` : "";
  const title = why ? `${escape(texts.title(article))} ${small(label)}` : label + many;
  const said = remark ? ` <small class="search-remark">${escape(remark)}</small>` : "";
  const link = address(`articles/${article.id}.html`, found, texts.blockId(block));
  return doc(link, title, `<p>${snippet(text, hits)}${said}</p>`, score);
}

/**
 * The first hit in context, and what other hits the context holds, marked.
 * @param {string} text
 * @param {Span[]} hits
 */
export function snippet(text, hits) {
  const [first, last] = hits[0], end = borderBehind(text, Math.min(last, first + LONGEST_HIT));
  const from = borderBehind(text, Math.max(0, first - LEFT));
  const to = Math.max(end, borderBefore(text, Math.min(text.length, end + RIGHT)));
  let html = from ? "…" : "", at = from;
  for (const [start, stop] of hits) {
    if (start >= to) break;
    if (stop <= at) continue;
    const begin = Math.max(start, at), finish = Math.min(stop, to);
    html += `${escape(text.slice(at, begin))}<mark>${escape(text.slice(begin, finish))}</mark>`;
    at = finish;
  }
  return html + escape(text.slice(at, to)) + (to < text.length ? "…" : "");
}

/** @param {string} query */
function concordance(query) {
  return `concordance.html?q=${encodeURIComponent(cut(query, 500))}`;
}
