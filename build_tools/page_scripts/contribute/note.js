/* 给这里加注: a new term as a whole file; or, where the word has a term, the whole new file of that term. */
import { clusterCount, firstOf } from "../shared/characters.js";
import { make, the } from "../shared/dom.js";
import { parse, plainOf } from "../shared/pinyin.js";
import { freeId, numbered, owner, reading } from "./check.js";
import { formData, loadTerm, site } from "./data.js";
import { settled, showForm } from "./dialog.js";
import { noteFaults } from "./note-faults.js";
import { ID_HELP, MORE, WORK, aliasesOf, citedBy, makeNoteFields } from "./note-fields.js";
import { citationOf, madeOf } from "./note-file.js";
import { Output } from "./output.js";
import { placeOfWords } from "./place.js";
import { coverOf, crossedBy, quoteOf } from "./quote.js";
import { LONGEST_WORD, longerForms, offers, quotedWords, trimmed } from "./suggest.js";
import { editAddress } from "./ways-out.js";

const LONGEST_CHOICE = 28;
const ID_GUESSED = "现在这个是按推定的拼音拟的，请核对", ID_UNKNOWN = "程序不知道这个词怎么读，请写上拼音";
/** Where a sense holds: of a term that exists, of a new one.
 * @type {{ known: [string, string][], fresh: [string, string][] }} */
const SCOPES = {
  known: [["here", "只在这一处"], ["article", "这一篇"]],
  fresh: [["all", "凡出现这个词的地方"], ["article", "只在这一篇"]],
};

/** @implements {ContributionForm} */
class NoteForm {
  /** @param {Place} selected */
  constructor(selected) {
    const place = trimmed(selected), f = makeNoteFields();
    this.kind = /** @type {const} */ ("note");
    this.title = "给这里加注";
    this.place = place;
    this.f = f;
    this.fields = Object.values(f);
    this.start = place.words ? f.gloss : f.headword;
    this.output = new Output(() => settled(this, this.output), 11);
    this.notice = make("p", { class: "notice", role: "status" });
    this.preview = make("div", { class: "preview" });
    this.counter = make("span", { class: "counter" });
    const cited = [f.quote, f.work, f.publisher, f.date, f.url, f.general, f.inference].map((field) => field.element);
    this.main = [f.headword.element, this.notice, f.choice.element, f.gloss.element, f.ground.element, ...cited];
    this.more = MORE.map((name) => f[name].element);
    this.side = [make("h3", {}, "看起来是这样"), this.preview, make("h3", {}, "得到的文件"), this.output.element];
    /** @type {Record<string, string>} */
    this.faults = {};
    this.forEditor = "";
    this.again = () => {};
    this.taken = () => {};
    /** @type {Place} */
    this.now = place;
    /** What the form proposed last, by field.
     * @type {Record<string, string>} */
    this.proposed = {};
    /** Files of terms, as far as they came; null while they are awaited.
     * @type {Record<string, TermFile | null>} */
    this.terms = {};
    /** The term whose senses and scopes are offered now; undefined before anything is.
     * @type {TermFile | null | undefined} */
    this.offered = undefined;
    this.words = offers("这一段里还没有注的：", (word) => {
      take(f.headword, word);
      f.gloss.control.focus();
    });
    this.forms = offers("这一篇里还有：", (word) => take(f.aliases, [...aliasesOf(f), word].join("\n")));
    this.sounds = offers("程序推定，读得对就点一下：", (sounds) => take(f.pinyin, sounds));
    this.join();
  }

  /** Put beside the fields what belongs to them. */
  join() {
    const { headword, gloss, aliases, pinyin } = this.f;
    the(gloss.element, "label").append(this.counter);
    headword.element.append(this.words.element);
    aliases.element.append(this.forms.element);
    pinyin.element.append(this.sounds.element);
    headword.value = this.place.words;
  }

  placed() {
    return this.now.words ? this.now : this.place;
  }

  /** A proposal follows the headword until somebody writes over it.
   * @param {"id" | "quote" | "sense"} name
   * @param {string} value */
  propose(name, value) {
    const field = this.f[name];
    if (field.value === (this.proposed[name] || "") && document.activeElement !== field.control) field.value = value;
    this.proposed[name] = value;
  }

  /** The term the headword belongs to, once its file is there. */
  knownTerm() {
    const own = (this.f.join.value && owner(this.f.join.value)) || owner(this.f.headword.value);
    if (!own) return null;
    const [id] = own;
    if (!(id in this.terms)) {
      let waiting = false;
      this.terms[id] = null;
      loadTerm(id, (term) => {
        this.terms[id] = term;
        if (term && waiting) this.again();
      });
      waiting = true;
    }
    return this.terms[id];
  }

  /** Offer the senses and scopes of a term, or of a new one; what was chosen stays, if it can.
   * @param {TermFile | null} known */
  offer(known) {
    if (this.offered === known) return;
    const { choice, scope } = this.f, pairs = known ? SCOPES.known : SCOPES.fresh, chosen = choice.value;
    if (this.offered === undefined || Boolean(known) !== Boolean(this.offered)) {
      const before = scope.value;
      scope.choices(pairs);
      if (pairs.some(([value]) => value === before)) scope.value = before;
    }
    choice.choices(known ? choicesOf(known) : []);
    if (chosen) choice.value = chosen;
    if (!choice.value) choice.value = "new";
    this.offered = known;
  }

  /** What is meant now.
   * @returns {NoteState} */
  state() {
    const { f, place } = this, known = this.knownTerm();
    this.now = placeOfWords(place, f.headword.value);
    this.offer(known);
    const placed = this.now, stands = placed.words !== "";
    return {
      place, placed, known, writes: !known || f.choice.value === "new" || !f.choice.value,
      cover: stands ? coverOf(placed) : undefined, crossed: stands ? crossedBy(placed) : undefined,
      quote: stands ? quoteOf(placed) : "",
    };
  }

  refresh() {
    const { f } = this, state = this.state(), { known } = state, headword = f.headword.value, own = aliasesOf(f);
    const { terms, longest } = formData(), guess = reading(headword), proposed = guess ? plainOf(guess) : "";
    const isOwned = (/** @type {string} */ form) => Boolean(owner(form));
    this.sounds.set(!known && proposed && f.pinyin.value !== proposed ? [{ words: proposed }] : []);
    this.propose("id", freeId(headword, f.pinyin.value || proposed, longest, terms.map(([id]) => id)));
    f.id.help(f.pinyin.value ? ID_HELP : `${ID_HELP}；${proposed ? ID_GUESSED : ID_UNKNOWN}`);
    this.propose("quote", state.quote);
    this.propose("sense", known ? freeSense(known, this.place) : "");
    this.showFields(state);
    this.count();
    this.faults = noteFaults(f, state);
    for (const field of this.fields) field.say((field.touched && this.faults[field.name]) || "");
    this.say(state);
    this.words.set(headword ? [] : quotedWords(this.place.block, isOwned).map((words) => ({ words })));
    const forms = known ? [] : longerForms(this.place.texts, headword, isOwned).filter(([form]) => !own.includes(form));
    this.forms.set(forms.map(([form, times]) => ({ words: form, label: `${form}（${times} 处）` })));
    this.preview.replaceChildren(...previewOf(f, state, proposed));
    this.output.set(madeOf(f, state));
  }

  /** @param {NoteState} state */
  showFields({ known, writes }) {
    const { f } = this, cited = citedBy(f), aliases = aliasesOf(f).length > 0;
    f.choice.show(Boolean(known));
    for (const field of [f.gloss, f.ground, f.note, f.scope]) field.show(writes);
    f.quote.show(writes && cited.quote);
    for (const name of WORK) f[name].show(writes && cited.work && !(name === "url" && f.ground.value === "reprint"));
    f.general.show(writes && cited.general);
    f.inference.show(writes && cited.inference);
    const { pinyin, topics, english, id, contributors, entity, level } = f;
    for (const field of [pinyin, f.aliases, topics, english, id, contributors, entity, level]) field.show(!known);
    f.relation.show(!known && aliases);
    f.sense.show(Boolean(known) && writes);
    f.remark.show(Boolean(known));
  }

  count() {
    const size = clusterCount(this.f.gloss.value), [short, long] = formData().gloss;
    const remark = size && size < short ? "，略短" : size > long ? "，略长" : "";
    this.counter.textContent = `${size} 字${remark}`;
  }

  /** @param {NoteState} state */
  say({ known, placed, cover, crossed }) {
    const { headword } = this.f, lines = [], word = headword.value;
    if (this.place.long && !word) lines.push(`选中的文字超过 ${LONGEST_WORD} 字；请写出要注的那个词。`);
    if (known) lines.push(`“${word}”${owner(word) ? "已经归" : "将归入"}词条“${known.headword}”。`);
    if (word && !placed.words) lines.push(`这一段里没有“${word}”，不写定点。`);
    if (cover) lines.push(`在这里它属于更长的词“${cover.words}”，不会单独链接；别处单用时才会，所以不写定点。`);
    if (crossed) lines.push(`这几个字与已有的词“${crossed.words}”交叉，只有一个会链接；最好改一改词目的首尾。`);
    const text = lines.join(""), shown = this.notice.firstChild;
    if (shown instanceof Text && shown.data === text) return;
    this.notice.replaceChildren(...(text ? [text] : []), ...(known ? waysTo(known) : []));
  }
}

/**
 * Write into a field as a reader would.
 * @param {FormField} field
 * @param {string} text
 */
function take(field, text) {
  field.value = text;
  field.control.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {TermFile} known
 * @returns {[string, string][]} */
function choicesOf(known) {
  const senses = known.senses.map(([id, gloss]) => {
    const first = firstOf(gloss, LONGEST_CHOICE), short = first === gloss ? gloss : `${first}…`;
    return /** @type {[string, string]} */ ([`sense-${id}`, `已有：${short}`]);
  });
  return [["new", "一个新的意思"], ...senses, ["none", "这里不该链接"]];
}

/**
 * An id for a new sense: the article's place and year, with a number where it is taken.
 * @param {TermFile} known
 * @param {Place} place
 */
function freeSense(known, place) {
  return numbered(place.article.split("-").slice(0, 2).join("-"), known.senses.map(([id]) => id));
}

/** @param {TermFile} known */
function waysTo(known) {
  const link = (/** @type {string} */ label, /** @type {string} */ href) => (
    make("a", { href, target: "_blank", rel: "noopener" }, label)
  );
  const see = link("看这条注", `${site()}terms/${known.id}.html`);
  return formData().repository ? [see, "　", link("改这条注", editAddress(known.path).href)] : [see];
}

/* --- what it looks like -------------------------------------------------------------------------- */

/**
 * @param {NoteFields} f
 * @param {NoteState} state
 * @param {string} proposed
 */
function previewOf(f, { known, writes, place }, proposed) {
  const chosen = known && known.senses.find(([id]) => `sense-${id}` === f.choice.value);
  const gloss = writes ? f.gloss.value : (chosen && chosen[1]) || "这里不链接";
  const head = make("p", { class: "head" }, make("strong", {}, known ? known.headword : f.headword.value || "词目"), " ",
    make("span", { lang: "zh-Latn-pinyin" }, known ? known.pinyin : soundOf(f, proposed)), " ",
    make("span", { lang: "en" }, known ? "" : f.english.value));
  const body = [head, make("p", { class: gloss ? "" : "empty" }, gloss || "释义：一句话")];
  if (writes && f.note.value) body.push(...f.note.value.split(/\n\s*\n/).map(paragraph));
  if (f.remark.value && known) body.push(make("p", { class: "remark" }, f.remark.value));
  if (writes) body.push(make("p", { class: "ground" }, groundOf(citationOf(f, place))));
  return body;
}

/** What stands behind the headword; readers see no guess.
 * @param {NoteFields} f
 * @param {string} proposed */
function soundOf(f, proposed) {
  const typed = f.pinyin.value, found = parse(f.headword.value, typed);
  return typed ? ("groups" in found ? plainOf(found.groups) : typed) : proposed && `${proposed}（推定，核对以前读者看不到）`;
}

/** @param {Record<string, string>} citation */
function groundOf({ source, quote, general, inference, work, publisher, date }) {
  if (source) return quote ? `依据：本篇“${quote}”` : "";
  if (general !== undefined) return general ? `依据：${general}` : "";
  if (inference !== undefined) return inference ? `推断：${inference}` : "";
  return work ? `依据：《${work}》${[publisher, date].filter(Boolean).join("，")}` : "";
}

/** A paragraph of a note; *emphasis* as an element.
 * @param {string} text */
function paragraph(text) {
  const pieces = text.split(/(\*[^*\n]+\*)/);
  return make("p", { class: "long" }, ...pieces.map((piece) => (
    /^\*[^*]+\*$/.test(piece) ? make("em", {}, piece.slice(1, -1)) : piece.replace(/\n/g, " ")
  )));
}

/** @param {Place} place */
export function annotate(place) {
  showForm(new NoteForm(place));
}
