/* What the form writes: values, fields, whole files. */
import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./modules.mjs";

const { flow, lines, newFile, tidy } = await load("contribute/yaml.js");
const { changed } = await load("contribute/term-file.js");
const { freeId, numbered } = await load("contribute/check.js");

test("what is typed is kept without the signs nobody sees", () => {
  assert.equal(tidy("  甲\u200b\r\n乙\t丙 \u00ad\r丁\u0007\n\n"), "甲\n乙 丙\n丁");
});

test("a value is one line, whatever was typed", () => {
  assert.equal(flow("一行，\n  又一行"), "一行，又一行");
  assert.equal(flow({ quote: "甲\n乙", many: ["甲，乙", "丙"] }), "{quote: 甲乙, many: ['甲，乙', 丙]}");
});

test("fields stand each on its line, records one a line, a long text behind a bar; empty ones are left out", () => {
  const fields = {
    headword: "甲", english: "", note: "一。\n\n二。", aliases: [{ form: "乙" }], topics: ["丙", "丁"], pins: [],
  };
  assert.deepEqual(lines(fields, "  "), [
    "  headword: 甲", "  note: |", "    一。", "", "    二。", "  aliases:", "    - {form: 乙}", "  topics: [丙, 丁]",
  ]);
});

test("a new file has its fields in the order of the field table", () => {
  const file = newFile({ gloss: "释义。", headword: "甲", odd: "x" }, ["headword", "pinyin", "gloss"]);
  assert.deepEqual(file.split("\n").slice(1), ["headword: 甲", "gloss: 释义。", ""]);
  assert.match(file, /^# yaml-language-server: \$schema=/);
});

/* --- files that exist ------------------------------------------------------------------------------ */

const plain = "headword: 甲\n# 注\ngloss: 释义。\ncitations:\n  - {general: 常识}\nproposed: [level]\n";

test("a sense at the top becomes the first of a list, and stays the one meant", () => {
  assert.equal(changed(plain, { sense: { id: "xin", gloss: "新义。" } }), [
    "headword: 甲", "# 注", "senses:", "  - id: main", "    gloss: 释义。", "    citations:", "      - {general: 常识}",
    "    default: true", "  - id: xin", "    gloss: 新义。", "proposed: [level]", "",
  ].join("\n"));
});

test("lists are made in their place, or go on as they are written", () => {
  const pinned = changed(plain, { pin: { article: "a", quote: "甲乙" } });
  assert.ok(pinned.endsWith("  - {general: 常识}\npins:\n  - {article: a, quote: 甲乙}\nproposed: [level]\n"));
  const again = changed(pinned, { pin: { article: "b", quote: "丙" }, alias: { form: "乙" } });
  assert.ok(again.includes("quote: 甲乙}\n  - {article: b, quote: 丙}\nproposed"));
  assert.ok(again.includes("# 注\naliases:\n  - {form: 乙}\ngloss"));
  const flat = changed("headword: 甲\naliases:\n- {form: 乙}\n", { alias: { form: "丙" } });
  assert.equal(flat, "headword: 甲\naliases:\n- {form: 乙}\n- {form: 丙}\n");
});

test("a list in brackets, or no headword, is not changed line by line", () => {
  assert.equal(changed("headword: 甲\naliases: [{form: 乙}]\n", { alias: { form: "丙" } }), null);
  assert.equal(changed("gloss: 甲\n", { alias: { form: "丙" } }), null);
});

test("a free id is the reading without tones, with the first free number", () => {
  assert.equal(freeId("农高区", "nóng gāo qū", 60, []), "nong-gao-qu");
  assert.equal(freeId("绿色", "lǜ sè", 60, ["lv-se", "lv-se-2"]), "lv-se-3");
  assert.equal(freeId("农高区", "nong2 gao1 qu1", 60, []), "nong-gao-qu");
  assert.equal(freeId("一二三", "yī èr sān", 5, []), "yi-er");
  assert.equal(freeId("一二三", "yī èr sān", 6, []), "yi-er");
  assert.equal(numbered("", [""]), "");
});
