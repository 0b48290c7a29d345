/* Positions in texts: pieces, readings under emendations, quotes that stand once. */
import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./modules.mjs";

const positions = await load("shared/positions.js");
const { coverOf, crossedBy, grow, quoteOf } = await load("contribute/quote.js");
const { longerForms, quotedWords, trimmed } = await load("contribute/suggest.js");
const { squash } = await load("shared/folding.js");

test("an offset stands in a piece; at a border at the end of the earlier one; behind the last in none", () => {
  const lengths = [2, 0, 3];
  const found = [0, 1, 2, 3, 5, 6].map((offset) => positions.pieceAt(lengths, offset));
  assert.deepEqual(found, [[0, 0], [0, 1], [0, 2], [2, 1], [2, 3], [3, 1]]);
  assert.deepEqual(positions.pieceAt([], 0), [0, 0]);
});

test("places overlap, and nothing stands nowhere", () => {
  assert.deepEqual(positions.placesOf("啊啊啊", "啊啊"), [0, 1]);
  assert.deepEqual(positions.placesOf("啊", ""), []);
  assert.deepEqual(positions.rangesOf("甲乙甲", ["乙", "甲"]), [[0, 1], [1, 2], [2, 3]]);
});

test("ranges that overlap become one, those that touch stay", () => {
  assert.deepEqual(positions.joined([[0, 3], [1, 2], [2, 5], [5, 6]]), [[0, 5], [5, 6]]);
});

test("a range is trimmed to what is in it", () => {
  assert.deepEqual(positions.trimmedRange(" 甲 乙 ", 0, 5), [1, 4]);
  assert.deepEqual(positions.trimmedRange("  ", 0, 2), [2, 2]);
  assert.deepEqual(positions.trimmedRange("，甲。", 0, 3, /[，。]/), [1, 2]);
});

const emended = [
  [[], "甲乙丙", [0, 1, 2, 3]],
  [[{ start: 1, end: 2, reading: "己" }], "甲己丙", [0, 1, 2, 3]],
  [[{ start: 1, end: 2, reading: "" }], "甲丙", [0, 1, 1, 2]],
  [[{ start: 1, end: 1, reading: "衍" }], "甲衍乙丙", [0, 2, 3, 4]],
  [[{ start: 0, end: 1, reading: "子丑" }, { start: 2, end: 3, reading: "寅" }], "子丑乙寅", [0, 2, 3, 4]],
];
for (const [changes, reading, readingAt] of emended) {
  test(`甲乙丙 was printed ${reading}`, () => {
    assert.deepEqual(positions.readingOf("甲乙丙", changes), { reading, readingAt });
  });
}

test("a range of the reading is one of the text; what touches an emendation takes all of it", () => {
  const { readingAt } = positions.readingOf("甲乙丙丁", [{ start: 1, end: 2, reading: "子丑寅" }]);
  const inText = (start, end) => positions.rangeInText(readingAt, start, end);
  assert.deepEqual([inText(0, 1), inText(4, 5), inText(2, 3), inText(0, 6)], [[0, 1], [2, 3], [1, 2], [0, 4]]);
  assert.deepEqual(inText(6, 7)[1], -1);
});

test("no character is cut in two", () => {
  assert.deepEqual(positions.rangesOf("葛\u{e0100}城", ["葛", "城"]), [[0, 3], [3, 4]]);
  assert.deepEqual(positions.rangesOf("𠮷野", ["\udfb7野"]), [[0, 3]]);
});

/* --- quotes ------------------------------------------------------------------------------------- */

const always = () => true, never = () => false;

test("a quote grows by clauses, as few as will do", () => {
  const text = "会议提出，农高区要先行先试，其余跟上。", start = text.indexOf("农高区"), end = start + 3;
  assert.equal(grow(text, start, end, always, never).text, "农高区要先行先试");
  const longer = (piece) => piece.length > 10;
  assert.equal(grow(text, start, end, longer, never).text, "农高区要先行先试，其余跟上");
});

test("where clauses are long it grows by characters, on both sides in turn", () => {
  const text = "一二三四五六七八九十".repeat(8);
  assert.deepEqual(grow(text, 40, 42, always, never), { start: 37, end: 45, text: "八九十一二三四五" });
  assert.equal(grow(text, 40, 42, never, never), null);
  const spoilt = (piece) => piece.includes("三");
  assert.equal(grow(text, 40, 42, (piece) => piece.length > 3, spoilt).text, "五六七八九十一二");
});

/** A place of words in a text that stands in an article of several. */
const placeOf = (text, words, others = [], links = []) => {
  const start = text.indexOf(words);
  return {
    words, start, end: start + words.length, block: { text, links }, texts: [text, ...others].map(squash),
  };
};

test("a quote stands once in the article and holds the words once", () => {
  const text = "农高区要先行，要看农高区。", other = "又要看农高区。";
  const quote = quoteOf(placeOf(text, "农高区", [other]));
  assert.ok(quote.includes("农高区") && squash(text).split(quote).length === 2 && !other.includes(quote));
  assert.equal(quote.split("农高区").length, 2);
  assert.equal(quoteOf(placeOf("同一段话在这里。", "段话", ["同一段话在这里。"])), "");
});

test("a longer word covers a shorter one, and one across its end is crossed", () => {
  const link = (start, end) => ({ start, end, words: "" });
  const place = (start, end, ...links) => ({ start, end, block: { links } });
  assert.deepEqual(coverOf(place(2, 4, link(1, 4))), link(1, 4));
  assert.equal(coverOf(place(2, 4, link(2, 4), link(3, 4))), undefined);
  assert.deepEqual(crossedBy(place(2, 4, link(3, 6))), link(3, 6));
  assert.deepEqual(crossedBy(place(2, 4, link(0, 3))), link(0, 3));
  assert.equal(crossedBy(place(2, 4, link(4, 6), link(2, 3), link(0, 9))), undefined);
});

/* --- what is offered ------------------------------------------------------------------------------ */

const selections = [
  ["会议提出，农高区要先行。", "，农高区", "农高区"],
  ["会议提出“三个一批”行动。", "“三个一批”", "三个一批"],
  ["会议提出“三个一批”行动。", "“三个一批", "三个一批"],
  ["会议提出“三个一批”行动。", "三个一批”", "三个一批"],
  ["学习“七一”重要讲话。", "“七一”重要讲话", "“七一”重要讲话"],
  ["一".repeat(80), "一".repeat(40), ""],
];
for (const [text, selected, words] of selections) {
  test(`of ${selected.slice(0, 9)} is meant ${words || "nothing: too long"}`, () => {
    assert.equal(trimmed(placeOf(text, selected)).words, words);
    assert.equal(Boolean(trimmed(placeOf(text, selected)).long), !words);
  });
}

test("longer ways of writing are offered that stand twice, and quoted words nobody has explained", () => {
  const texts = ["建设石桥镇示范区，石桥镇示范区内外。", "在石桥镇示范区的经验，示范区。", "“新四样”与“旧四样”，“令人振奋”。"];
  assert.deepEqual(longerForms(texts, "示范区", never), [["石桥镇示范区", 3]]);
  assert.deepEqual(longerForms(texts, "示范区", (form) => form === "石桥镇示范区"), []);
  assert.deepEqual(longerForms(texts, "区", never), []);
  const block = { text: texts[2], links: [{ start: 7, end: 10 }] };
  assert.deepEqual(quotedWords(block, never), ["新四样", "令人振奋"]);
  assert.deepEqual(quotedWords(block, (word) => word === "新四样"), ["令人振奋"]);
});
