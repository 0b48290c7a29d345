/* The parts of the search, each alone. */
import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./modules.mjs";
import { INDEX } from "./small-index.mjs";

const { parseQuery } = await load("search/query.js");
const { dateRange, inRange } = await load("search/filters.js");
const { expandIds, merge } = await load("search/texts.js");
const { lastNotAbove, lineStarts, rows } = await load("search/index-format.js");
const { lineIn } = await load("search/lines.js");
const { Folding } = await load("search/folding.js");
const { equalWithOffsets } = await load("shared/folding.js");

const resolve = (key, value) => (value === "没有" ? null : new Set([`${key}=${value}`]));
const parse = (input, stands = () => false) => parseQuery(input, stands, resolve);

for (const [input, words, without] of [
  ["", [], []], ["农高区", ["农高区"], []], ["  甲\t乙\n甲 ", ["甲", "乙"], []], ["甲 -乙", ["甲"], ["乙"]], ["-甲", ["-甲"], []],
  ["- 甲", ["-", "甲"], []], ['"a b" c', ["a b", "c"], []], ['-"a b" c', ["c"], ["a b"]], ['"a b', ['"a', "b"], []],
  ['"a"b', ['"a"b'], []], ["“甲乙”", ["“甲乙”"], []], ["“甲 乙”", ["甲 乙"], []], ["＂甲 乙＂", ["甲 乙"], []],
  ["\ud800甲", ["\ufffd甲"], []],
]) {
  test(`${JSON.stringify(input)} asks for ${words.join("、") || "nothing"}`, () => {
    assert.deepEqual([parse(input).words, parse(input).without], [words, without]);
  });
}

test("a filter has a key, a value that names something, and does not stand in the text", () => {
  const { filters } = parse("甲 来源:晋中 -日期：2021");
  assert.deepEqual(filters.map(({ key, minus }) => [key, minus]), [["source", false], ["date", true]]);
  assert.deepEqual(parse("来源:没有").words, ["来源:没有"]);
  assert.deepEqual(parse("来源:晋中", () => true).words, ["来源:晋中"]);
  assert.deepEqual(parse('"来源:晋中"').words, ["来源:晋中"]);
  assert.deepEqual([parse("甲 类型:词条").kind, parse("甲 -类型:词条").notKinds, parse("甲 类型:无").kind], ["term", ["term"], ""]);
});

test("too many words are cut, and it is said", () => {
  const many = Array.from({ length: 41 }, (_, n) => `字${n}`);
  assert.deepEqual([parse(many.join(" ")).words.length, parse(many.join(" ")).cut], [40, true]);
  assert.equal(parse(many.slice(1).join(" ")).cut, false);
});

test("dates are compared as far as both are written", () => {
  const within = (value, date) => inRange(date, dateRange(value));
  for (const [value, date, is] of [
    ["2021", "2021-09-26", true], ["2021-09-26", "2021-09", true], ["2021-10", "2021-09", false],
    ["..2020", "2021", false], ["2021..", "2021-09", true], ["2020~2021", "2021-12-31", true],
  ]) assert.equal(within(value, date), is, `${value} ${date}`);
  assert.deepEqual(["", "21", "..", "2021-9", "20212022"].map(dateRange), [null, null, null, null, null]);
});

test("the index is read as it is written", () => {
  assert.deepEqual(expandIds("title p1..p3 p4+old"), [["title"], ["p1"], ["p2"], ["p3"], ["p4", "old"]]);
  assert.deepEqual(rows(""), []);
  assert.deepEqual(Array.from(lineStarts("甲\n\n乙")), [0, 2, 3, 5]);
  assert.deepEqual([0, 1, 2, 9].map((value) => lastNotAbove([0, 2, 2, 4], value)), [0, 0, 2, 3]);
});

test("a code of lines says on which raw line an offset stands", () => {
  assert.deepEqual([0, 2, 3, 9].map((offset) => lineIn("10C5G", offset)), [10, 10, 5, 5]);
  assert.deepEqual([0, 1].map((offset) => lineIn("3AA", offset)), [3, 4]);
  assert.deepEqual([51, 52, 111].map((offset) => lineIn("7z(60)", offset)), [7, 8, 8]);
});

test("two lists of hits become one, by where they start", () => {
  const of = (...starts) => ({ starts, ends: starts.map((start) => start + 1) });
  assert.deepEqual(merge(of(1, 5), of(0, 5, 9)).starts, [0, 1, 5, 5, 9]);
  assert.deepEqual(merge(of(), of(2)), of(2));
});

test("folding keeps the way back to where a character stood", () => {
  const folding = new Folding(INDEX);
  const folded = (text) => folding.further(equalWithOffsets(text));
  const { text, at } = folded("“國”½，A\n甲");
  assert.equal(text, "国1⁄2a\n甲");
  assert.deepEqual(Array.from(text, (_, i) => at(i)), [1, 3, 3, 3, 5, 6, 7]);
  assert.equal(folding.fold("國ｂ，"), "国b");
  assert.equal(folding.fold("赵孟頫"), "赵孟𫖯");
  assert.equal(folded("½".repeat(200)).text, "1⁄2".repeat(200));
  for (const char of ["\ufffd", "\ufffe", "\uffff"]) assert.equal(folded(char).text, char);
});

test("what is equal keeps the way back too: characters in several pieces, in two units, that count for nothing", () => {
  const back = (text) => {
    const folded = equalWithOffsets(text);
    return [folded.text, Array.from({ length: folded.text.length }, (_, i) => folded.at(i)).join(" ")];
  };
  assert.deepEqual(back("葛\u{e0100}城e\u0301的"), ["葛城é的", "0 3 4 6"]);
  assert.deepEqual(back("𠮷\u200b野𝐀㈱好"), ["𠮷野a(株)好", "0 0 3 4 6 6 6 7"]);
  assert.deepEqual(back("\u0301a二○二\u00ad一ｶﾞ"), ["\u0301a二〇二一ガ", "0 1 2 3 4 6 7"]);
});
