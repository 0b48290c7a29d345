/* The table of cases that Python and the scripts share (tests/data/characters.tsv), and characters themselves. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { SCRIPTS, load } from "./modules.mjs";

const { ALONE, borderBefore, borderBehind } = await load("shared/borders.js");
const { MAY_JOIN, clusterCount, clusterPattern, clusters, isHan } = await load("shared/characters.js");
const { equalChar, equalRanges } = await load("shared/folding.js");
const { Folding } = await load("search/folding.js");
const { placeOfWords } = await load("contribute/place.js");
const { quoteOf } = await load("contribute/quote.js");

const file = (path) => readFileSync(new URL(path, SCRIPTS), "utf8");
const unescaped = (field) => field.replace(
  /\\u\{([0-9a-f]+)\}/g, (_, code) => String.fromCodePoint(parseInt(code, 16)));
const table = file("../../tests/data/characters.tsv").trimEnd().split("\n").slice(1);
const [names, ...rows] = table.map((row) => row.split("\t"));
const cases = rows.map((row) => Object.fromEntries(names.map((name, i) => [name, unescaped(row[i] || "")])));
const variants =
  file("../annotated_edition/chinese/variants.txt").trimEnd().split("\n").filter((row) => row[0] !== "#");
const fold = variants.flatMap((row) => Array.from(row).slice(1).flatMap((char) => [char, Array.from(row)[0]])).join("");
const folding = new Folding({ fold, dropped: "" });
const found = ({ text }, words) => equalRanges(text, [words]).map(([start, end]) => text.slice(start, end));
const expected = (one) => (/^(无$|近似 )/.test(one.expected) ? [] : [one.expected]);

test("there are enough cases", () => assert.ok(cases.length >= 150));

for (const one of cases.filter((row) => row.query)) {
  test(`query ${one.query} in ${one.text}`, () => {
    assert.deepEqual(found(one, one.query), expected(one));
    if (one.expected.startsWith("近似")) assert.ok(folding.fold(one.text).includes(folding.fold(one.query)));
  });
}

for (const one of cases.filter((row) => row.headword && row.expected !== "无")) {
  test(`${one.headword} typed into the form is ${one.expected} in ${one.text}`, () => {
    const block = { id: "p1", text: one.text, links: [], emended: [], reading: one.text, readingAt: [] };
    const place = placeOfWords({ block, start: 0, end: 0, words: "", texts: [one.text.replace(/\s+/g, "")] }, one.headword);
    assert.equal(place.words, one.expected);
    const quote = quoteOf(place);
    assert.ok(quote.includes(one.expected) && !/[\ud800-\udfff]/u.test(quote), quote);
    const at = one.text.indexOf(quote);
    assert.equal(borderBefore(one.text, at), at);
    assert.equal(borderBehind(one.text, at + quote.length), at + quote.length);
  });
}

test("the pattern for old browsers cuts as the browser does", () => {
  for (const { text } of cases) assert.deepEqual(text.match(clusterPattern()), clusters(text), text);
});

test("what a person sees is counted, and Han is the property, on all planes", () => {
  assert.deepEqual(["赵孟𫖯", "葛\u{e0100}城", "👩\u200d👩\u200d👧🇨🇳", "e\u0301\r\n"].map(clusterCount), [3, 2, 2, 2]);
  assert.deepEqual(Array.from("〇々⺠㐂𫖯\u{31350}"), Array.from("〇々⺠㐂𫖯\u{31350}").filter(isHan));
  assert.deepEqual(Array.from("、。「A가〆⿰").filter(isHan), []);
});

test("every character of every plane counts as Python has it, whatever Unicode this Node knows", () => {
  const read = (token) => (token.startsWith("U+")
    ? String.fromCodePoint(...token.slice(2).split("+").map((code) => parseInt(code, 16))) : token);
  const table = new Map();
  const lines = file("../annotated_edition/chinese/equal.txt").split("\n");
  for (const row of lines.filter((line) => line && line[0] !== "#")) {
    const [folded, ...chars] = row.split(" "), own = folded === "-" ? "" : read(folded);
    for (const [first, last] of chars.map((token) => token.split("..").map(read))) {
      for (let code = first.codePointAt(0); code <= (last || first).codePointAt(0); code++) table.set(code, own);
    }
  }
  assert.ok(table.size > 10000);
  for (let code = 0; code < 0x110000; code += code === 0xd7ff ? 0x801 : 1) {
    const char = String.fromCodePoint(code);
    assert.equal(equalChar(char), table.get(code) ?? char, code.toString(16));
  }
});

test("what is taken to stand alone never joins a neighbour", () => {
  for (let code = 0; code < 0x10000; code += 1) {
    const char = String.fromCharCode(code);
    if (ALONE.test(char)) assert.ok(!MAY_JOIN.test(char), code.toString(16));
  }
});
