/* What is wrong with what was typed into the form for a note, by field. */
import { fold, squash } from "../shared/folding.js";
import { fault, owner, rule, syllableFault } from "./check.js";
import { formData } from "./data.js";
import { WORK, aliasesOf, citedBy } from "./note-fields.js";

const MOST_TOPICS = 3;

/**
 * @param {NoteFields} f
 * @param {NoteState} state
 */
export function noteFaults(f, state) {
  /** @type {Record<string, string>} */
  const out = {};
  const put = (/** @type {string} */ name, /** @type {string} */ text) => {
    if (text && !out[name]) out[name] = text;
  };
  put("headword", fault("headword", f.headword.value, true));
  if (f.join.value && !owner(f.join.value)) put("join", `没有“${f.join.value}”这个词条`);
  if (state.known) ofKnownTerm(f, state, state.known, put);
  if (state.writes) ofSense(f, state.place, put);
  if (!state.known) ofNewTerm(f, put);
  return out;
}

/** @typedef {(name: string, text: string) => void} Put */

/**
 * @param {NoteFields} f
 * @param {NoteState} state
 * @param {TermFile} known
 * @param {Put} put
 */
function ofKnownTerm(f, { writes, cover, quote }, known, put) {
  const code = cover ? "T023" : "T016", unplaced = cover || !quote;
  if (!writes && unplaced) {
    put("headword", rule(code, cover ? `这里归“${cover.words}”` : "这一段里找不到只出现一次的引文，把词目写长一些"));
  }
  if (writes && f.scope.value === "here" && unplaced) put("scope", rule(code, "选“这一篇”"));
  if (!writes) return;
  put("sense", fault("senses.id", f.sense.value, true));
  if (known.senses.some(([id]) => id === f.sense.value)) put("sense", "已经有这个编号的义项");
}

/**
 * @param {NoteFields} f
 * @param {Place} place
 * @param {Put} put
 */
function ofSense(f, place, put) {
  const cited = citedBy(f);
  put("gloss", fault("gloss", f.gloss.value, true));
  put("note", fault("note", f.note.value));
  if (cited.quote) {
    put("quote", fault("citations.quote", f.quote.value, true));
    put("quote", citedFault(f.quote.value, place));
  }
  if (cited.general) put("general", fault("citations.general", f.general.value, true));
  if (cited.inference) put("inference", fault("citations.inference", f.inference.value, true));
  if (cited.work) for (const name of WORK) put(name, fault(`citations.${name}`, f[name].value, name === "work"));
}

/**
 * The same as rule T020 asks: within one block, white space aside.
 * @param {string} quote
 * @param {Place} place
 */
function citedFault(quote, place) {
  const words = squash(quote);
  return place.texts.some((text) => text.includes(words)) ? "" : rule("T020", "照正文抄写，在一个段落之内");
}

/**
 * @param {NoteFields} f
 * @param {Put} put
 */
function ofNewTerm(f, put) {
  const id = f.id.value, taken = formData().terms.some(([other]) => other === id);
  put("pinyin", fault("pinyin", f.pinyin.value) || syllableFault(f.headword.value, f.pinyin.value));
  put("id", fault("senses.id", id, true).replace(/^id（.*?）/, "文件名"));
  if (taken) put("id", `已经有 annotations/${id}.yml`);
  if (f.topics.value.split("\n").length > MOST_TOPICS) put("topics", "topics（主题）一到三个");
  for (const form of aliasesOf(f)) {
    const other = owner(form);
    put("aliases", fault("aliases.form", form));
    if (other) put("aliases", `“${form}”已经归词条“${other[1]}”（${other[0]}.yml）`);
    if (fold(form) === fold(f.headword.value)) put("aliases", `“${form}”就是词目，不必再写`);
  }
}
