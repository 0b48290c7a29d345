/* Terms by their forms (exact, prefix, inside), by pinyin (with or without tones and spaces), by initials, by English.
   Notes (glosses, notes, headnotes) by exact substring. */
import { equal, equalRanges, equalWithOffsets } from "../shared/folding.js";
import { placesOf } from "../shared/positions.js";
import { plain } from "../shared/syllables.js";
import { lastNotAbove, lineStarts, rows } from "./index-format.js";

/* Ways to match, best first. */
const EXACT = 0, PINYIN = 1, INITIALS = 2, PREFIX = 3, PINYIN_PREFIX = 4, INSIDE = 5, PINYIN_INSIDE = 6, ENGLISH = 7;
const MOST_LETTERS = 80;

export class Terms {
  /**
   * @param {SearchIndex} index
   * @param {import("./folding.js").Folding} folding
   */
  constructor(index, folding) {
    this.folding = folding;
    this.notes = index.notes;
    this.noteStarts = lineStarts(index.notes);
    /** The folded notes are made when the first query needs them.
     * @type {Folded | null} */
    this.foldedNotes = null;
    this.headnotes = index.headnotes ? index.headnotes.split(" ").map(Number) : [];
    /** Whose a line of the notes is: each sense has two.
     * @type {{ term: IndexedTerm, sense: string }[]} */
    this.owners = [];
    this.all = rows(index.terms).map((row) => {
      const term = termOf(row, folding, this.owners.length);
      for (const sense of term.senses) this.owners.push({ term, sense }, { term, sense });
      return term;
    });
  }

  /** Terms that match, best first. `words` are searched each; Latin ones as they were typed, as a whole.
   * @param {string[]} words
   * @param {string} whole
   * @returns {TermHit[]} */
  match(words, whole) {
    const latin = /^[\p{Script=Latin}\p{M}\d\s'’·]+$/u.test(whole);
    const asked = (latin ? [whole] : words).map((word) => this.asked(word, latin));
    /** @type {TermHit[]} */
    const found = [];
    for (const term of this.all) {
      const best = asked.reduce((/** @type {Match | null} */ one, word) => better(one, matchOne(term, word)), null);
      if (best) found.push({ term, ...best });
    }
    return found.sort((a, b) => (
      a.way - b.way || a.form.length - b.form.length || b.term.count - a.term.count || (a.term.id < b.term.id ? -1 : 1)
    ));
  }

  /** A word in the ways it may be meant: folded, as pinyin letters, as English.
   * @param {string} word
   * @param {boolean} latin
   * @returns {AskedWord} */
  asked(word, latin) {
    const letters = latin ? typedLetters(word).replace(/[\s'’·]/g, "").replace(/([a-z])[1-5]/g, "$1") : "";
    return {
      folded: this.folding.fold(word),
      letters: /[a-z]/.test(letters) && letters.length < MOST_LETTERS ? letters : "",
      english: latin ? word.trim().toLowerCase() : "",
    };
  }

  /** Exact hits in notes, one entry a line, at most `limit`.
   * @param {string[]} words
   * @param {number} limit
   * @returns {{ total: number, out: NoteHit[] }} */
  inNotes(words, limit) {
    /** @type {NoteHit[]} */
    const out = [];
    const { text: folded, at } = (this.foldedNotes = this.foldedNotes || equalWithOffsets(this.notes));
    const wanted = words.map(equal);
    let total = 0, last = -1;
    for (const place of placesOf(folded, wanted[0] || "")) {
      const line = lastNotAbove(this.noteStarts, at(place));
      if (line === last) continue;
      last = line;
      const text = this.noteLine(line), own = equal(text);
      if (!wanted.every((word) => own.includes(word))) continue;
      total++;
      if (out.length < limit) out.push({ line, text, ...this.noteOwner(line), hits: equalRanges(text, words) });
    }
    return { total, out };
  }

  /** @param {number} line */
  noteLine(line) {
    return this.notes.slice(this.noteStarts[line], this.noteStarts[line + 1] - 1);
  }

  /** A sense of a term, or the number of the article whose headnote it is.
   * @param {number} line
   * @returns {{ term: IndexedTerm, sense: string } | { article: number }} */
  noteOwner(line) {
    return this.owners[line] || { article: this.headnotes[line - this.owners.length] };
  }
}

/**
 * @param {string[]} row
 * @param {import("./folding.js").Folding} folding
 * @param {number} line where its notes begin
 * @returns {IndexedTerm}
 */
function termOf(row, folding, line) {
  const [id, headword, pinyin, english, themes, count, aliases, letters, senses] = row;
  const [own, ...others] = letters.split("|");
  const forms = [headword, ...(aliases ? aliases.split("|") : [])];
  const sounds = [pinyin || own, ...others];
  return {
    id: id || plain(pinyin).replace(/ /g, "-"), headword, pinyin, english, themes, count: Number(count), line,
    senses: senses ? senses.split(" ") : ["main"],
    forms, folded: forms.map((form) => folding.fold(form)),
    sounds: sounds.map((text) => typedLetters(text).split(" ")), words: english.toLowerCase(),
  };
}

/**
 * @param {IndexedTerm} term
 * @param {AskedWord} asked
 */
function matchOne(term, { folded, letters, english }) {
  /** @type {Match | null} */
  let best = null;
  for (let i = 0; i < term.folded.length; i++) {
    const form = term.forms[i], at = folded ? term.folded[i].indexOf(folded) : -1;
    if (at >= 0) best = better(best, { way: at ? INSIDE : term.folded[i] === folded ? EXACT : PREFIX, form });
    if (letters) best = better(best, sounding(term.sounds[i], letters, form));
  }
  return english ? better(best, inEnglish(term, english)) : best;
}

/**
 * @param {Match | null} a
 * @param {Match | null} b
 */
function better(a, b) {
  return !a || (b && b.way < a.way) ? b : a;
}

/**
 * Compare what was typed with syllables: whole, initials, a beginning (each syllable whole or cut), inside from a
 * syllable on.
 * @param {string[]} syllables
 * @param {string} typed
 * @param {string} form
 * @returns {Match | null}
 */
function sounding(syllables, typed, form) {
  const whole = syllables.join(""), initials = syllables.map((s) => s[0]).join("");
  if (whole === typed) return { way: PINYIN, form };
  if (initials === typed) return { way: INITIALS, form };
  if (whole.startsWith(typed) || abbreviates(syllables, 0, typed, 0)) return { way: PINYIN_PREFIX, form };
  if (typed.length < 2) return null;
  for (let i = 1, at = 0; i < syllables.length; i++) {
    at += syllables[i - 1].length;
    if (whole.startsWith(typed, at)) return { way: PINYIN_INSIDE, form };
  }
  return initials.includes(typed) ? { way: PINYIN_INSIDE, form } : null;
}

/**
 * Is `typed`, from `t` on, made of non-empty beginnings of consecutive syllables from `s` on (nonggq, zhxzg)?
 * @param {string[]} syllables
 * @param {number} s
 * @param {string} typed
 * @param {number} t
 * @returns {boolean}
 */
function abbreviates(syllables, s, typed, t) {
  if (t === typed.length) return true;
  if (s === syllables.length) return false;
  for (let n = 1; n <= syllables[s].length && typed[t + n - 1] === syllables[s][n - 1]; n++) {
    if (abbreviates(syllables, s + 1, typed, t + n)) return true;
  }
  return false;
}

/**
 * @param {IndexedTerm} term
 * @param {string} typed
 * @returns {Match | null}
 */
function inEnglish(term, typed) {
  if (typed.length < 2 || !term.english) return null;
  const at = term.words.indexOf(typed);
  const begins = at === 0 || (at > 0 && /[^\p{L}\p{N}]/u.test(term.words[at - 1]));
  return at >= 0 && (begins || typed.length > 3) ? { way: ENGLISH, form: term.english } : null;
}

/** Pinyin without tones, ü and v as u: what people type varies.
 * @param {string} text */
function typedLetters(text) {
  return plain(text).replace(/v/g, "u");
}
