/* What Python does too: the same cases, and what Python makes of them (tests/support/twins.py). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { load } from "./modules.mjs";

const cases = JSON.parse(readFileSync(new URL("twins.json", import.meta.url), "utf8"));
const { scalar, flow } = await load("contribute/yaml.js");
const { equal, fold } = await load("shared/folding.js");
const { spoken, units, parse, propose, idOf } = await load("shared/pinyin.js");
const { withMarks, plain } = await load("shared/syllables.js");
const { numberReadings, proposeNumber } = await load("shared/numbers.js");
const { soundsOf } = await load("contribute/check.js");
const { Folding } = await load("search/folding.js");
const { themeLetter } = await load("search/index-format.js");

const folding = new Folding(cases.index), sounds = soundsOf(cases.readings.single);
const twins = {
  scalar, flow, fold, equal, spoken, plain, with_marks: withMarks, number_readings: numberReadings,
  units: (word) => units(word).map(({ start, end, said, kind }) => [start, end, said, kind]),
  parse: ([word, written]) => {
    const found = parse(word, written);
    if ("groups" in found) return found.groups;
    return [found.fault.kind, found.fault.wanted || 0, found.fault.given || 0, found.fault.part || ""];
  },
  propose_number: ([said, after]) => proposeNumber(said, after),
  id_of: (groups) => idOf(groups),
  search_fold: (text) => folding.fold(text),
  propose: (word) => propose(word, cases.readings.words, sounds),
  theme_letter: themeLetter,
};

for (const [name, twin] of Object.entries(twins)) {
  test(`${name} does what Python does`, () => {
    assert.ok(cases[name].length > 5);
    for (const [given, made] of cases[name]) assert.deepEqual(twin(given), made, JSON.stringify(given));
  });
}
