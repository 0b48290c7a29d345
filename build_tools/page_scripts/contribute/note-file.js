/* What comes of the form for a note: the file of a new term, or the whole new file of one that exists. */
import { fold } from "../shared/folding.js";
import { formData } from "./data.js";
import { WORK, citedBy, formsOf } from "./note-fields.js";
import { changed } from "./term-file.js";
import { editAddress, mailAddress, newFileAddress, wayOut } from "./ways-out.js";
import { lines, newFile } from "./yaml.js";

/**
 * On what the explanation rests.
 * @param {NoteFields} f
 * @param {Place} place
 * @returns {Record<string, string>}
 */
export function citationOf(f, place) {
  const cited = citedBy(f), ground = f.ground.value;
  if (cited.quote) {
    const passage = { source: place.article, quote: f.quote.value };
    return ground === "explains" ? { ...passage, ground } : passage;
  }
  if (cited.general) return { general: f.general.value };
  if (cited.inference) return { inference: f.inference.value };
  const named = WORK.filter((name) => f[name].value && !(ground === "reprint" && name === "url"));
  const work = Object.fromEntries(named.map((name) => [name, f[name].value]));
  return ground === "reprint" ? { ...work, ground } : work;
}

/**
 * @param {NoteFields} f
 * @param {Place} place
 */
function senseOf(f, place) {
  return {
    gloss: f.gloss.value, note: f.note.value, only_in: f.scope.value === "article" ? [place.article] : "",
    citations: [citationOf(f, place)],
  };
}

/**
 * @param {NoteFields} f
 * @param {NoteState} state
 * @param {string} sense
 */
function pinOf(f, { place, placed, quote }, sense) {
  const pin = { article: place.article, quote, form: placed.words, sense };
  return f.remark.value && !f.remark.element.hidden ? { ...pin, remark: f.remark.value } : pin;
}

/**
 * @param {NoteFields} f
 * @param {NoteState} state
 */
function newText(f, state) {
  const { quote, cover, place } = state;
  return newFile({
    headword: f.headword.value, pinyin: f.pinyin.value, english: f.english.value,
    topics: f.topics.value ? f.topics.value.split("\n") : "",
    entity: f.entity.value, level: f.level.value, aliases: formsOf(f),
    ...senseOf(f, place),
    pins: quote && !cover ? [pinOf(f, state, "main")] : "",
    contributors: f.contributors.value ? f.contributors.value.split(/[，、,\s]+/) : "",
  }, formData().term);
}

/**
 * @param {NoteFields} f
 * @param {NoteState} state
 * @param {TermFile} known
 * @returns {TermChanges}
 */
function changesTo(f, state, known) {
  const { quote, cover, writes, place } = state;
  const id = writes ? f.sense.value : f.choice.value.replace(/^sense-/, "");
  const pinned = quote && !cover && !(writes && f.scope.value === "article"), headword = f.headword.value;
  return {
    alias: known.forms.some((form) => fold(form) === fold(headword)) ? null : { form: headword },
    sense: writes ? { id, ...senseOf(f, place) } : null,
    pin: pinned ? pinOf(f, state, id) : null,
  };
}

/**
 * The file and the ways to carry it off.
 * @param {NoteFields} f
 * @param {NoteState} state
 * @returns {Made}
 */
export function madeOf(f, state) {
  const made = state.known ? changedFile(f, state, state.known) : freshFile(f, state);
  const { contact } = formData(), { name, text } = made;
  if (contact) {
    const address = mailAddress(`注：${f.headword.value}（${name}）`, `${text}\n${state.place.address}\n`);
    made.links.push({ label: "用邮件寄给编者", address });
  }
  return { ...made, head: `annotations/${name}` };
}

/**
 * @param {NoteFields} f
 * @param {NoteState} state
 */
function freshFile(f, state) {
  const name = `${f.id.value || "词目的拼音"}.yml`, text = newText(f, state);
  /** @type {WayOut[]} */
  const links = [];
  if (formData().repository) {
    links.push({ label: "在 GitHub 上新建这个文件", main: true, address: newFileAddress(`annotations/${name}`, text) });
  }
  return { name, text, file: "", links, after: wayOut("", "打开的页面里都已填好：") };
}

/**
 * The whole new file; where it is written in an unusual way, only the lines to add.
 * @param {NoteFields} f
 * @param {NoteState} state
 * @param {TermFile} known
 */
function changedFile(f, state, known) {
  const name = known.path.split("/").pop() || "", changes = changesTo(f, state, known);
  const whole = changed(known.text, changes);
  /** @type {WayOut[]} */
  const links = [];
  if (formData().repository) links.push({ label: "在 GitHub 上改这个文件", main: true, address: editAddress(known.path) });
  if (whole !== null) {
    const after = wayOut("这是整个新文件，换下原来的：", "在打开的页面里全选、粘贴，");
    return { name, text: whole, file: "", links, after };
  }
  const { alias, sense, pin } = changes;
  const text = lines({ aliases: alias && [alias], senses: sense && [sense], pins: pin && [pin] }, "").join("\n");
  const after = wayOut("这个文件的写法特别，这里只是要加进去的几行：", "在打开的页面里加进去，");
  return { name, text, file: `# 加进 ${known.path}，不是整个文件\n${text}`, links, after };
}
