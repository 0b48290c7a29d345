/* What a reader can choose, and what follows from it. */
import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./modules.mjs";

const { CHOICES, PRESETS, changed, changesText, clean, effective, queryWith } = await load("reading/choices.js");

test("only choices are taken, lists also as an address writes them", () => {
  const given = { ruby: "on", text: "<b>", size: 1, odd: "x", known: "a,,b", topics: ["农业", 7, ""], lines: ["on"] };
  assert.deepEqual(clean(given), { ruby: "on", known: ["a", "b"], topics: ["农业"] });
  assert.deepEqual(clean({ known: "", topics: [] }), {});
});

test("every setting has a value: chosen, of the preset, or the first", () => {
  const s = effective({ preset: "study", ruby: "off" });
  assert.deepEqual([s.ruby, s.density, s.font, s.known], ["off", "every", "song", []]);
  assert.deepEqual(Object.keys(s).sort(), [...Object.keys(CHOICES), "known", "topics"].sort());
});

test("a choice equal to what the preset gives is not kept; a new preset takes back what it sets", () => {
  assert.deepEqual(changed({}, { ruby: "off" }), {});
  assert.deepEqual(changed({ ruby: "on", size: "l" }, { preset: "study" }), { size: "l", preset: "study" });
  assert.deepEqual(changed({ size: "l" }, { preset: "reader" }), { size: "l" });
  assert.deepEqual(changed({ known: ["a"] }, { known: [] }), {});
});

test("the choices stand in the address beside what else it says", () => {
  const search = queryWith({ ruby: "on", known: ["a", "b"] }, "?h=%E7%94%B2&ruby=off&size=l");
  assert.equal(search, "?h=%E7%94%B2&ruby=on&known=a,b");
  assert.equal(queryWith({}, "?ruby=on"), "");
});

test("the text of an article is changed by what is not the default of a reader", () => {
  assert.equal(changesText(effective({})), false);
  assert.equal(changesText(effective({ size: "xl", density: "every" })), false);
  for (const own of [
    { preset: "study" }, { preset: "collate" }, { density: "none" }, { density: "paragraph" }, { known: ["a"] },
    { topics: ["农业"] },
  ]) assert.equal(changesText(effective(own)), true, JSON.stringify(own));
});

test("presets set nothing that cannot be chosen", () => {
  for (const preset of Object.values(PRESETS)) {
    assert.deepEqual(Object.keys(preset), Object.keys(PRESETS.reader));
    for (const [name, value] of Object.entries(preset)) assert.ok(CHOICES[name].includes(value));
  }
});
