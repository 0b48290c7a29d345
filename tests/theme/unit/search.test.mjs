/* The search over a small index: what is found, in which order, and how it is shown. */
import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./modules.mjs";
import { INDEX } from "./small-index.mjs";

const { Engine } = await load("search/engine.js");
const { concordanceRows } = await load("search/concordance-rows.js");
const { escape, panelData, snippet } = await load("search/panel-items.js");
const { summary } = await load("search/labels.js");
const { oneEdit } = await load("search/suggest.js");
const engine = new Engine(INDEX);

/** The passages found, as block id and text. */
function found(query) {
  const { hits } = engine.run(query), { texts } = engine;
  return hits.starts.map((start, i) => {
    const block = texts.blockAt(start);
    return `${texts.articleOf(block).id}#${texts.blockId(block)} ${texts.text.slice(start, hits.ends[i])}`;
  });
}

test("a word is found wherever it stands, in the order of the texts", () => {
  assert.deepEqual(found("农高区"), ["jin-bao-gao#title 农高区", "jin-bao-gao#p1 农高区", "tai-bao-gao#title 农高区"]);
  assert.deepEqual(engine.run("农高区").articles, 2);
  assert.deepEqual(engine.run("农高区").blocks, 3);
});

test("all words must stand in one article, and none that is excluded", () => {
  assert.deepEqual(found("农高区 国家"), ["jin-bao-gao#title 农高区", "jin-bao-gao#p1 农高区", "jin-bao-gao#p2 国家"]);
  assert.deepEqual(found("农高区 -国家"), ["tai-bao-gao#title 农高区"]);
  assert.deepEqual(found("农高区 没有"), []);
  assert.deepEqual(found("-农高区"), []);
});

test("filters narrow what is searched", () => {
  assert.deepEqual(found("农高区 来源:太原"), ["tai-bao-gao#title 农高区"]);
  assert.deepEqual(found("农高区 日期:2021"), ["jin-bao-gao#title 农高区", "jin-bao-gao#p1 农高区"]);
  assert.deepEqual(found("农高区 -来源:tai-2020"), ["jin-bao-gao#title 农高区", "jin-bao-gao#p1 农高区"]);
  assert.deepEqual(found("是 主题:能源"), ["tai-bao-gao#p1 是"]);
  assert.deepEqual(found("农高区 来源:没有"), [], "a filter that names nothing is words");
});

/* --- near ----------------------------------------------------------------------------------------- */

test("near hits are apart, and say how they differ", () => {
  const { text } = engine.texts;
  const near = (query) => engine.run(query).near.map(({ start, end, why }) => [text.slice(start, end), why]);
  assert.deepEqual(near("国家"), [["國家", "简繁不同"]]);
  assert.deepEqual(near("特优农业"), [["特”“优”农业", "标点或空格不同"]]);
  assert.deepEqual(near("焦治电"), [["焦冶电", "原版作“焦治电”，校改为“焦冶电”"]]);
  assert.deepEqual(near("农高区"), []);
  assert.equal(engine.near.note(4, 0, 3), "原版作“治”，校改为“冶”");
  assert.equal(engine.near.note(4, 3, 4), "");
});

test("of one character only others that count as it are near", () => {
  assert.deepEqual(engine.run("国").near.length, 1);
  assert.deepEqual(engine.run("战").near.length, 0);
});

/* --- terms and notes -------------------------------------------------------------------------------- */

for (const [typed, term, form] of [
  ["农高区", "nong-gao-qu", "农高区"], ["农业高新区", "nong-gao-qu", "农业高新区"], ["高新", "nong-gao-qu", "农业高新区"],
  ["nong gao qu", "nong-gao-qu", "农高区"], ["nonggaoqu", "nong-gao-qu", "农高区"], ["ngq", "nong-gao-qu", "农高区"],
  ["nong2 gao1 qu1", "nong-gao-qu", "农高区"], ["nonggq", "nong-gao-qu", "农高区"], ["lüse", "lv-se-fa-zhan", "绿色"],
  ["lvse", "lv-se-fa-zhan", "绿色"], ["gaoqu", "nong-gao-qu", "农高区"],
  ["agri", "nong-gao-qu", "agricultural high-tech zone"],
]) {
  test(`${typed} is the term ${term}`, () => {
    const hit = engine.run(typed).terms.find((match) => match.term.id === term);
    assert.equal(hit && hit.form, form);
  });
}

test("what is no beginning of a syllable is no term", () => {
  for (const typed of ["ongg", "e", "ech", "zzz"]) assert.deepEqual(engine.run(typed).terms, [], typed);
});

test("notes are found by line, with whose they are", () => {
  const { total, out } = engine.run("农高区 类型:注释").notes;
  assert.equal(total, 2);
  assert.deepEqual(out.map((hit) => hit.term ? `${hit.term.id}/${hit.sense}` : hit.article), ["nong-gao-qu/main", 0]);
  assert.equal(engine.run("环境 类型:注释").notes.out[0].sense, "er");
  const filtered = engine.run("农高区 类型:注释 来源:太原").notes.out;
  assert.deepEqual(filtered.map((hit) => hit.line), [1], "no headnote of another source");
});

/* --- raw lines -------------------------------------------------------------------------------------- */

test("raw lines are those of the text as printed", () => {
  const lines = (query) => engine.run(`${query} 类型:原版行`).lines.map(({ line, text }) => [line, text]);
  assert.deepEqual(lines("治电"), [[7, "煤焦治电是传统产业。"]]);
  assert.deepEqual(lines("冶电"), []);
  assert.deepEqual(lines("国家"), [[5, "國家战略与国家战略。"]]);
  assert.deepEqual(engine.run("专版").furniture.map((row) => row.line), [8]);
});

/* --- addresses, suggestions --------------------------------------------------------------------------- */

test("a pasted citation leads to its block, by an earlier id too", () => {
  const jumps = (query) => engine.run(query).jumps.map(({ article, anchor, block }) => [article.id, anchor, block]);
  assert.deepEqual(jumps("见 jin-bao-gao#p2，又"), [["jin-bao-gao", "p2", 2]]);
  assert.deepEqual(jumps("https://example.org/articles/tai-bao-gao.html?h=x#old"), [["tai-bao-gao", "old", 4]]);
  assert.deepEqual(jumps("jin-bao-gao\\#p9"), [["jin-bao-gao", "p9", -1]]);
  assert.deepEqual(jumps("tai-bao-gao"), [["tai-bao-gao", "", -1]]);
});

test("where nothing is found something near is offered", () => {
  const offered = (query) => engine.run(query).suggestions.map(({ text, why }) => `${text} ${why}`);
  assert.deepEqual(offered("农低区"), ["农高区 词条"]);
  assert.deepEqual(offered("国家战术"), ["国家战略 差一字", "国家战 较短"]);
  assert.deepEqual(offered("战略 饕餮"), ["战略 不查“饕餮”"]);
  assert.deepEqual(offered("战略 煤焦"), ["战略 单查", "煤焦 单查"]);
  const one = (a, b) => oneEdit(Array.from(a), Array.from(b));
  assert.ok(one("甲乙", "甲丙") && one("甲", "甲乙") && !one("甲乙", "甲乙") && !one("甲乙", "丙丁"));
});

/* --- the panel ---------------------------------------------------------------------------------------- */

test("everything from a text or a reader is escaped", () => {
  assert.equal(escape("<a href='\"&"), "&#60;a href=&#39;&#34;&#38;");
  const [[head]] = panelData(engine.run("<img src=x>"), engine).items;
  assert.equal(head.title, "没有找到“&#60;img src=x&#62;”。");
  assert.equal(snippet("<b>", [[0, 2]]), "<mark>&#60;b</mark>&#62;");
});

test("the panel counts what was found, and shows it by article", () => {
  const data = panelData(engine.run("农高区"), engine);
  assert.deepEqual(data.counts, { hits: 3, blocks: 3, articles: 2, near: 0, terms: 1 });
  assert.equal(data.summary, "正文 3 处，在 2 篇 · 词条 1 · 注释 2 · 版面文字 1");
  const links = data.items.flat().map((item) => decodeURIComponent(item.location));
  assert.ok(links.includes("terms/nong-gao-qu.html#top") && links.includes("articles/jin-bao-gao.html?h=农高区#p1"));
  assert.ok(links.includes("concordance.html?q=农高区"));
  assert.equal(summary(engine.run("来源:太原")), "再输入要查的字");
});

/* --- the concordance ---------------------------------------------------------------------------------- */

const rows = (query, options) => concordanceRows({ query, ...options }, engine.run(query), engine);

test("rows stand in context, in portions, in the order asked for", () => {
  const all = rows("农高区", { count: 9 });
  assert.deepEqual(all.rows.map(({ left, hit, right }) => `${left}|${hit}|${right}`), [
    "|农高区|报告", "建设|农高区|，“特”“优”农业要先行。", "太原|农高区|",
  ]);
  assert.deepEqual(all.groups.map(({ group, count }) => [group, count]), [["jin-bao-gao", 2], ["tai-bao-gao", 1]]);
  assert.deepEqual(rows("农高区", { from: 1, count: 1 }).rows.map((row) => row.id), ["jin-bao-gao#p1"]);
  const ends = ({ left, right }) => left.slice(-1) + right.slice(0, 1);
  const by = (sort) => rows("农高区", { count: 9, sort }).rows.map(ends);
  assert.deepEqual(by("left"), ["报", "设，", "原"]);
  assert.deepEqual(by("right")[0], "原", "nothing comes before something");
});

test("rows are narrowed by a word of the context, and given whole as a table", () => {
  const narrowed = rows("农高区", { count: 9, filter: "农业" });
  assert.deepEqual([narrowed.total, narrowed.groups.length], [1, 1]);
  assert.equal(rows("农高区", { count: 1, tsv: true }).table.length, 3);
  assert.deepEqual(rows("农高区 类型:词条", { count: 9 }).rows.map((row) => row.href), ["terms/nong-gao-qu.html#top"]);
  assert.deepEqual(rows("专版 类型:原版行", { count: 9 }).rows.map((row) => row.href), ["sources/tai-2020.html#L8"]);
  assert.deepEqual(rows("国家", { count: 0 }).near.map((row) => row.remark), ["简繁不同"]);
});
