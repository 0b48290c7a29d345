/* The rows of the concordance page: every hit in context, in the order of the text or sorted by a neighbour, in
   portions. */
import { borderBefore, borderBehind } from "../shared/borders.js";
import { equal, equalRanges } from "../shared/folding.js";
import { address, blockLabel, notePlace, summary } from "./labels.js";
import { sortRows } from "./row-order.js";

/** @typedef {import("./engine.js").Engine} Engine */

const WIDTH = 24, MOST_NEAR = 500;
const ROWS = { text: textRows, note: noteRows, line: lineRows, term: termRows };

/**
 * @param {ConcordanceQuestion} asked `tsv` asks for all rows
 * @param {Result} result
 * @param {Engine} engine
 * @returns {ConcordanceAnswer}
 */
export function concordanceRows(asked, result, engine) {
  const kind = result.query.kind || "text", { filter } = asked;
  const all = (result.rows = result.rows || ROWS[kind](result, engine));
  const ordered = sortRows(result, all, asked.sort || "text", engine);
  const wanted = equal(filter || ""), rows = wanted ? ordered.filter((row) => holds(row, wanted)) : ordered;
  const from = asked.from || 0;
  if (!filter) result.groups = result.groups || groupsOf(all);
  return {
    kind, total: rows.length, summary: summary(result), words: result.query.words,
    groups: filter ? groupsOf(rows) : result.groups || [],
    rows: rows.slice(from, from + (asked.count || 0)).map(show),
    near: result.near.slice(0, MOST_NEAR).map((hit) => show(nearRow(hit, engine))),
    nearTotal: result.near.length, suggestions: result.suggestions,
    table: asked.tsv ? rows.map(show) : [],
  };
}

/** @param {Row} row
 * @returns {ShownRow} */
function show(row) {
  return { ...row.show(), ...context(row) };
}

/**
 * @param {Row} row
 * @param {string} words folded
 */
function holds(row, words) {
  const { left, hit, right } = context(row);
  return equal(left + hit + right).includes(words);
}

/* --- rows: offsets in a text, in which a line break ends the context ----------------------------- */

/**
 * @param {Result} result
 * @param {Engine} engine
 */
function textRows(result, engine) {
  const { texts } = engine, { starts, ends } = result.hits;
  let block = -1, number = 0;
  /** As they stand in the block: what is equal may be written in several ways.
   * @type {Set<string>} */
  let strings = new Set();
  return starts.map((start, i) => {
    if (block < 0 || texts.starts[block + 1] <= start) {
      block = texts.blockAt(start);
      number = 0;
      strings = new Set();
    }
    number += 1;
    strings.add(texts.text.slice(start, ends[i]));
    return textRow({ block, start, end: ends[i] }, number, strings, engine);
  });
}

/**
 * @param {BlockSpan} place in the whole text
 * @param {number} number which hit of the block it is
 * @param {Set<string>} strings to highlight on arrival
 * @param {Engine} engine
 * @param {string} [why] how a near hit differs
 * @returns {Row}
 */
function textRow({ block, start, end }, number, strings, engine, why) {
  const { texts } = engine, article = texts.articleOf(block), first = texts.starts[block];
  return {
    text: texts.text, start, end, key: article.id,
    show: () => ({
      group: article.id, title: texts.title(article),
      source: texts.sources[article.source].label, date: texts.sources[article.source].date,
      id: `${article.id}#${texts.blockId(block)}`, label: blockLabel(texts, block),
      href: address(`articles/${article.id}.html`, Array.from(strings), texts.blockId(block), number),
      remark: why || engine.near.note(block, start - first, end - first),
    }),
  };
}

/**
 * @param {NearHit} hit
 * @param {Engine} engine
 */
function nearRow({ start, end, why }, engine) {
  const { texts } = engine;
  return textRow({ block: texts.blockAt(start), start, end }, 0, new Set([texts.text.slice(start, end)]), engine, why);
}

/**
 * @param {Result} result
 * @param {Engine} engine
 */
function noteRows(result, engine) {
  return result.notes.out.flatMap((note) => {
    const place = notePlace(note, engine.texts);
    return note.hits.map((span) => plainRow(note.text, span, place));
  });
}

/**
 * @param {Result} result
 * @param {Engine} engine
 */
function lineRows(result, engine) {
  const outside = result.furniture.flatMap((row) => (
    equalRanges(row.text, result.query.words).map(([start, end]) => ({ ...row, start, end }))
  ));
  return [...result.lines, ...outside].map(({ source, line, text, start, end }) => {
    const { id, label: title } = engine.texts.sources[source];
    const place = { title, path: `sources/${id}.html`, anchor: `L${line}`, label: `第 ${line} 行` };
    return plainRow(text, [start, end], place);
  });
}

/**
 * @param {Result} result
 * @param {Engine} engine
 */
function termRows(result, engine) {
  const [word] = result.query.words;
  return result.terms.map(({ term, form }) => {
    const [at, end] = equalRanges(form, [word])[0] || [0, form.length];
    const place = { title: term.headword, path: `terms/${term.id}.html`, anchor: "top", label: term.pinyin };
    return plainRow(`${form}\u3000${engine.terms.noteLine(term.line)}`, [at, end], place);
  });
}

/**
 * @param {string} text
 * @param {Span} span
 * @param {{ title: string, path: string, anchor: string, label: string }} place
 * @returns {Row}
 */
function plainRow(text, [start, end], { title, path, anchor, label }) {
  const strings = anchor.startsWith("L") || anchor === "top" ? [] : [text.slice(start, end)];
  return {
    text, start, end, key: path,
    show: () => ({
      group: path, title, source: "", date: "", id: `${path}#${anchor}`, label,
      href: address(path, strings, anchor), remark: "",
    }),
  };
}

/** @param {Row} row */
function context({ text, start, end }) {
  const left = text.slice(borderBehind(text, Math.max(0, start - WIDTH)), start);
  const right = text.slice(end, borderBefore(text, Math.min(text.length, end + WIDTH)));
  return { left: left.slice(left.lastIndexOf("\n") + 1), hit: text.slice(start, end), right: right.split("\n", 1)[0] };
}

/** @param {Row[]} rows
 * @returns {Group[]} */
function groupsOf(rows) {
  /** @type {Map<string, { row: Row, count: number }>} */
  const groups = new Map();
  for (const row of rows) {
    const own = groups.get(row.key);
    if (own) own.count++;
    else groups.set(row.key, { row, count: 1 });
  }
  return Array.from(groups.values(), ({ row, count }) => {
    const { group, title, source, href } = row.show();
    return { group, title, source, count, href: href.replace(/[?#].*$/, "") };
  });
}
