/* Terms by their forms (exact, prefix, inside), by pinyin (with or without tones and spaces), by initials, by English.
   Notes (glosses, notes, headnotes) by exact substring. */
(function (scope) {
  "use strict";
  const search = (scope.editionSearch = scope.editionSearch || {});
  const { rows } = search;

  /* Ways to match, best first; the name is shown beside the hit unless the form itself was typed. */
  const WAYS = ["词形", "拼音", "首字母", "词首", "拼音开头", "词中", "拼音之内", "英文"];
  const EXACT = 0, PINYIN = 1, INITIALS = 2, PREFIX = 3, PINYIN_PREFIX = 4, INSIDE = 5, PINYIN_INSIDE = 6, ENGLISH = 7;

  class Terms {
    constructor(index, folding) {
      this.folding = folding;
      this.all = rows(index.terms).map(([id, headword, pinyin, english, themes, count, aliases, aliasPinyin, senses]) => {
        const syllables = plainPinyin(pinyin).split(" ");
        const forms = [headword].concat(aliases ? aliases.split("|") : []);
        const sounds = [syllables].concat(aliasPinyin ? aliasPinyin.split("|").map((text) => plainPinyin(text).split(" ")) : []);
        return {
          id: id || pinyinId(pinyin), headword, pinyin, english, themes, count: +count, senses: senses ? senses.split(" ") : ["main"],
          forms, folded: forms.map((form) => folding.fold(form)), sounds, words: english.toLowerCase(),
        };
      });
      this.notes = index.notes;
      this.noteStarts = search.lineStarts(index.notes);
      this.headnotes = index.headnotes ? index.headnotes.split(" ").map(Number) : [];
      this.owners = [];
      for (const term of this.all) {
        term.line = this.owners.length;
        for (const sense of term.senses) this.owners.push([term, sense], [term, sense]);
      }
    }

    /* Terms that match, best first: [{ term, way, form }]. `words` are searched each; Latin ones as they were typed, as a whole. */
    match(words, whole) {
      const latin = /^[\p{Script=Latin}\p{M}\d\s'’·]+$/u.test(whole);
      const asked = (latin ? [whole] : words).map((word) => this.asked(word, latin));
      const found = [];
      for (const term of this.all) {
        let best = null;
        for (const word of asked) best = better(best, matchOne(term, word));
        if (best) found.push({ term, ...best });
      }
      const length = (hit) => hit.form.length;
      return found.sort((a, b) => a.way - b.way || length(a) - length(b) || b.term.count - a.term.count || (a.term.id < b.term.id ? -1 : 1));
    }

    /* A word in the ways it may be meant: folded, as pinyin letters, as English. */
    asked(word, latin) {
      const letters = latin ? plainPinyin(word).replace(/[\s'’·]/g, "").replace(/([a-z])[1-5]/g, "$1") : "";
      return { folded: this.folding.fold(word), letters: /[a-z]/.test(letters) && letters.length < 80 ? letters : "", english: latin ? word.trim().toLowerCase() : "" };
    }

    /* Exact hits in notes: [{ term or article, sense, line, hits }], one entry a line, at most `limit`. */
    inNotes(words, limit) {
      const out = [], first = words[0] || "";
      let total = 0;
      for (let at = first ? this.notes.indexOf(first) : -1; at >= 0; at = this.notes.indexOf(first, this.noteStarts[this.lineAt(at) + 1])) {
        const line = this.lineAt(at), text = this.noteLine(line);
        if (!words.every((word) => text.includes(word))) continue;
        total++;
        if (out.length < limit) out.push({ line, text, ...this.noteOwner(line), hits: allHits(text, words) });
      }
      return { total, out };
    }

    lineAt(position) {
      return search.lastNotAbove(this.noteStarts, position);
    }

    noteLine(line) {
      return this.notes.slice(this.noteStarts[line], this.noteStarts[line + 1] - 1);
    }

    noteOwner(line) {
      if (line >= this.owners.length) return { article: this.headnotes[line - this.owners.length] };
      return { term: this.owners[line][0], sense: this.owners[line][1] };
    }
  }

  function matchOne(term, { folded, letters, english }) {
    let best = null;
    for (let i = 0; i < term.folded.length; i++) {
      const at = folded ? term.folded[i].indexOf(folded) : -1;
      if (at >= 0) best = better(best, { way: at ? INSIDE : term.folded[i] === folded ? EXACT : PREFIX, form: term.forms[i] });
      if (letters) best = better(best, sounding(term.sounds[i], letters, term.forms[i]));
    }
    return english ? better(best, inEnglish(term, english)) : best;
  }

  function better(a, b) {
    return !a || (b && b.way < a.way) ? b : a;
  }

  /* Compare what was typed with syllables: whole, initials, a beginning (each syllable whole or cut), inside from a syllable on. */
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

  /* Is `typed` made of non-empty beginnings of consecutive syllables (nonggq, zhxzg)? */
  function abbreviates(syllables, s, typed, t) {
    if (t === typed.length) return true;
    if (s === syllables.length) return false;
    for (let n = 1; n <= syllables[s].length && typed[t + n - 1] === syllables[s][n - 1]; n++) {
      if (abbreviates(syllables, s + 1, typed, t + n)) return true;
    }
    return false;
  }

  function inEnglish(term, typed) {
    if (typed.length < 2 || !term.english) return null;
    const at = term.words.indexOf(typed);
    const begins = at === 0 || (at > 0 && /[^\p{L}\p{N}]/u.test(term.words[at - 1]));
    return at >= 0 && (begins || typed.length > 3) ? { way: ENGLISH, form: term.english } : null;
  }

  /* Pinyin without tones, ü and v as u: what people type varies. */
  function plainPinyin(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/v/g, "u");
  }

  function pinyinId(pinyin) {
    return pinyin.normalize("NFD").toLowerCase().replace(/u\u0308/g, "v").replace(/\p{M}/gu, "").replace(/ /g, "-");
  }

  function allHits(text, words) {
    const hits = [];
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) hits.push([at, at + word.length]);
    }
    return hits.sort((a, b) => a[0] - b[0]);
  }

  search.allHits = allHits;
  search.WAYS = WAYS;
  search.Terms = Terms;
})(self);
