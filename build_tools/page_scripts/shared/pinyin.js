/* Pinyin as the edition writes and reads it; the twin of chinese/units.py, pinyin.py, proposal.py and ids.py. */
import { HAN } from "./character-tables.js";
import { clusters } from "./characters.js";
import { equal, equalWithOffsets } from "./folding.js";
import { heardAs, numberReadings, proposeLetters, proposeNumber } from "./numbers.js";
import { plain, withMarks } from "./syllables.js";
import { NUMBER } from "./tables.js";

const PART = /([^\s=＝]*)\s*[=＝]/gu;
const UNIT = new RegExp(`(?<han>${HAN.source})|(?<number>${NUMBER.source})|(?<letters>[A-Za-z]+)`, "gu");
const SPOKEN = new RegExp(`${HAN.source}|[0-9]|[A-Za-z]+`, "gu");
const LONGEST_WORD = 5;

/**
 * The least units that take a syllable: each Han character and digit, each run of Latin letters.
 * @param {string} text
 * @returns {string[]}
 */
export function spoken(text) {
  return equal(text).match(SPOKEN) || [];
}

/** What of a word is read as one: Han characters, numbers, runs of letters, signs for several.
 * @param {string} word
 * @returns {SpokenUnit[]} */
export function units(word) {
  const pieces = characters(word), owner = pieces.flatMap((piece, number) => Array.from(piece.said, () => number));
  /** @type {SpokenUnit[]} */
  const found = [];
  const text = pieces.map((piece) => piece.said).join("");
  for (const match of text.matchAll(UNIT)) {
    const at = Array.from(text.slice(0, match.index)).length, size = Array.from(match[0]).length;
    const first = pieces[owner[at]], last = pieces[owner[at + size - 1]], before = found[found.length - 1];
    const kind = match.groups?.han ? "han" : match.groups?.number ? "number" : "letters";
    if (before && first.start < before.end) {
      found[found.length - 1] = {
        start: before.start, end: Math.max(last.end, before.end), said: before.said + match[0], kind: "mixed",
      };
    } else {
      const said = kind === "letters" ? word.slice(first.start, last.end).normalize("NFKC") : match[0];
      found.push({ start: first.start, end: last.end, said, kind });
    }
  }
  return found;
}

/** Characters as people see them, and what each counts as where it stands.
 * @param {string} word */
function characters(word) {
  let at = 0;
  const pieces = clusters(word).map((text) => ({ start: at, end: (at += text.length), said: "" }));
  const { text, at: offsets } = equalWithOffsets(word);
  for (let unit = 0, number = 0; unit < text.length; unit += 1) {
    while (offsets(unit) >= pieces[number].end) number += 1;
    pieces[number].said += text[unit];
  }
  return pieces;
}

/**
 * What is written, as the reading of a word.
 * @param {string} word
 * @param {string} written
 * @returns {{ groups: ReadingGroup[] } | { fault: Misread }}
 */
export function parse(word, written) {
  const typed = written.normalize("NFC"), parts = [...typed.matchAll(PART)];
  if (parts.length) return parseParts(word, typed, parts);
  const syllables = marked(typed), heard = units(word), shared = share(heard, syllables);
  if (shared) return { groups: withSilent(word, shared) };
  const kind = heard.every((unit) => unit.kind === "han") ? "count" : "number";
  return { fault: { kind, wanted: spoken(word).length, given: syllables.length } };
}

/** @param {string} typed */
const marked = (typed) => typed.split(/\s+/).filter(Boolean).map(withMarks);

/**
 * @param {SpokenUnit[]} heard
 * @param {string[]} syllables
 * @returns {Shared[] | null}
 */
function share(heard, syllables) {
  /** @type {Map<number, Shared[]>[]} */
  const reached = Array.from({ length: heard.length + 1 }, () => new Map());
  reached[0].set(0, []);
  heard.forEach((_, at) => {
    for (const [used, before] of reached[at]) {
      for (const [taken, pieces] of ways(heard, at, syllables.slice(used))) {
        const count = used + pieces.reduce((sum, piece) => sum + piece.over.length, 0);
        if (!reached[at + taken].has(count)) reached[at + taken].set(count, [...before, ...pieces]);
      }
    }
  });
  return reached[heard.length].get(syllables.length) || null;
}

/**
 * @param {SpokenUnit[]} heard
 * @param {number} at
 * @param {string[]} left
 * @returns {[number, Shared[]][]}
 */
function ways(heard, at, left) {
  const unit = heard[at], { start, end } = unit;
  if (unit.kind === "number") {
    const readings = numberReadings(unit.said).filter((r) => heardAs(left.slice(0, r.length)) === heardAs(r));
    return readings.map((r) => [1, pieces(unit, left.slice(0, r.length))]);
  }
  const inner = unit.kind === "mixed" ? units(unit.said) : [];
  const sizes = left.map((_, n) => n + 1).filter((n) => (inner.length ? share(inner, left.slice(0, n)) : n === 1));
  /** @type {[number, Shared[]][]} */
  const found = sizes.map((size) => [1, [{ start, end, over: left.slice(0, size) }]]);
  const next = heard[at + 1];
  if (next && next.said === "儿" && left.length && /^(?!er$).+r$/.test(plain(left[0]))) {
    found.push([2, [{ start, end: next.end, over: left.slice(0, 1) }]]);
  }
  return found;
}

/**
 * @param {SpokenUnit} unit
 * @param {string[]} reading
 * @returns {Shared[]}
 */
function pieces({ start, end, said }, reading) {
  const apart = /^[0-9]+$/.test(said) && end - start === reading.length && said.length === reading.length;
  if (!apart) return [{ start, end, over: reading }];
  return reading.map((syllable, n) => ({ start: start + n, end: start + n + 1, over: [syllable] }));
}

/**
 * @param {string} word
 * @param {Shared[]} shared
 * @returns {ReadingGroup[]}
 */
function withSilent(word, shared) {
  /** @type {ReadingGroup[]} */
  const groups = [];
  let at = 0;
  for (const { start, end, over } of [...shared, { start: word.length, end: word.length, over: [] }]) {
    if (at < start) groups.push([word.slice(at, start), []]);
    if (start < end) groups.push([word.slice(start, end), over]);
    at = end;
  }
  return groups;
}

/**
 * @param {string} word
 * @param {string} typed
 * @param {RegExpMatchArray[]} parts
 * @returns {{ groups: ReadingGroup[] } | { fault: Misread }}
 */
function parseParts(word, typed, parts) {
  const [loose] = typed.slice(0, parts[0].index).split(/\s+/).filter(Boolean);
  if (loose) return { fault: { kind: "syllables before a part", part: loose } };
  const other = { fault: { kind: "parts", part: parts.map((part) => part[1]).join("") } }, heard = significant(word);
  /** @type {Shared[]} */
  const shared = [];
  let at = 0;
  for (const [number, part] of parts.entries()) {
    const next = parts[number + 1], from = (part.index || 0) + part[0].length;
    const syllables = marked(typed.slice(from, next ? next.index : undefined));
    const own = significant(/^[○◯]$/.test(part[1]) ? "〇" : part[1]), here = heard.slice(at, at + own.length);
    if (!syllables.length) return { fault: { kind: "part without pinyin", part: part[1] } };
    if (!own.length || own.map(({ char }) => char).join("") !== here.map(({ char }) => char).join("")) return other;
    shared.push(...overPart(word, here[0].start, here[here.length - 1].end, syllables));
    at += own.length;
  }
  return at < heard.length ? other : { groups: withSilent(word, shared) };
}

/**
 * @param {string} word
 * @param {number} start
 * @param {number} end
 * @param {string[]} syllables
 * @returns {Shared[]}
 */
function overPart(word, start, end, syllables) {
  const text = word.slice(start, end), own = units(text);
  const apart = spoken(text).length === syllables.length && own.every((unit) => unit.kind === "han");
  if (!apart) return [{ start, end, over: syllables }];
  return own.map((unit, n) => ({ start: start + unit.start, end: start + unit.end, over: [syllables[n]] }));
}

/** The letters and numbers of a text as they are compared, each with the range of the character it stands in.
 * @param {string} text */
function significant(text) {
  return characters(text).flatMap(({ start, end, said }) => (
    (said.match(/[\p{L}\p{N}]/gu) || []).map((char) => ({ char, start, end }))
  ));
}

/**
 * The likely reading of a word: known words first, the longest, then single characters; null where one is not known.
 * @param {string} word
 * @param {Record<string, string>} words readings of words that are not those of their characters
 * @param {Record<string, string>} single readings of characters
 * @returns {ReadingGroup[] | null}
 */
export function propose(word, words, single) {
  const heard = units(word);
  /** @type {string[]} */
  const out = [];
  for (let at = 0; at < heard.length; at += 1) {
    const { kind, said, end } = heard[at], after = word.slice(end).replace(/^[”’」』 ]+/, "");
    if (kind === "han") {
      const from = at;
      while (at + 1 < heard.length && heard[at + 1].kind === "han") at += 1;
      out.push(...readRun(heard.slice(from, at + 1).map((unit) => unit.said), words, single));
    } else if (kind === "number") out.push(...proposeNumber(said, after));
    else if (kind === "letters") out.push(...proposeLetters(said, after));
    else out.push(...(propose(said, words, single) || [["", [""]]]).flatMap(([, over]) => over));
  }
  const found = heard.length && !out.includes("") ? parse(word, out.join(" ")) : null;
  return found && "groups" in found ? found.groups : null;
}

/**
 * @param {string[]} run
 * @param {Record<string, string>} words
 * @param {Record<string, string>} single
 */
function readRun(run, words, single) {
  const text = run.map((char, at) => (char === "々" && at ? run[at - 1] : char)), out = [];
  for (let at = 0; at < text.length;) {
    let length = Math.min(LONGEST_WORD, text.length - at);
    while (length > 1 && !words[text.slice(at, at + length).join("")]) length -= 1;
    const piece = text.slice(at, at + length).join("");
    out.push(...(length > 1 ? words[piece] : single[piece] || "").split(" "));
    at += length;
  }
  return out;
}

/** The syllables of a reading as one string.
 * @param {ReadingGroup[]} groups */
export function plainOf(groups) {
  return groups.flatMap(([, over]) => over).join(" ");
}

/** The id of a word that is read so: nong-gao-qu, 338-wan.
 * @param {ReadingGroup[]} groups */
export function idOf(groups) {
  /** @type {string[]} */
  const parts = [];
  let digits = false;
  for (const [text, over] of groups) {
    const written = text.normalize("NFKC"), isNumber = /^[0-9]+$/.test(written);
    const asWritten = over.length && (/^[\0-\x7f]*$/.test(written) || new RegExp(`^(?:${NUMBER.source})$`, "u").test(written));
    const part = asWritten ? written.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "")
      : over.map((syllable) => plain(syllable).replace(/[^a-z0-9]/g, "")).join("-");
    if (isNumber && digits) parts[parts.length - 1] += part;
    else if (part) parts.push(part);
    digits = isNumber;
  }
  return parts.join("-");
}
