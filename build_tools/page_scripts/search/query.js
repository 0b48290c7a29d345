/* Read what was typed: words, phrases in quotes, exclusions, filters. In: a string. Out: a plain object.
   What stands in the text as typed is never taken for a filter. */
import { equal } from "../shared/folding.js";

const MOST_WORDS = 40;
/** @type {Record<string, FilterKey>} */
const KEYS = {
  来源: "source", 日期: "date", 主题: "topic", 类型: "kind",
  source: "source", date: "date", topic: "topic", kind: "kind",
};
/** @type {Record<string, Kind>} */
const KINDS = {
  词条: "term", 正文: "text", 注释: "note", 原版行: "line", 原版: "line",
  term: "term", text: "text", note: "note", line: "line",
};
/** @type {Record<string, string>} */
const CLOSING = { '"': '"', "＂": "＂", "“": "”" };

/**
 * Cut the input at white space; quotes at the borders of a word keep white space in it. “” without a space inside are
 * text.
 * @param {string} input
 * @returns {Piece[]}
 */
function pieces(input) {
  /** @type {Piece[]} */
  const out = [];
  const boundary = /\s|$/y, space = /\s+/y;
  let at = 0;
  while (at < input.length) {
    space.lastIndex = at;
    if (space.test(input)) at = space.lastIndex;
    if (at >= input.length) break;
    const minus = input[at] === "-" && at + 1 < input.length && !/\s/.test(input[at + 1]) ? 1 : 0;
    const closing = CLOSING[input[at + minus]], from = at + minus + 1;
    const end = closing ? input.indexOf(closing, from) : -1, inside = input.slice(from, end);
    boundary.lastIndex = end + 1;
    if (end > from && boundary.test(input) && inside.trim() && (closing !== "”" || /\s/.test(inside))) {
      out.push({ text: inside.trim(), typed: input.slice(at, end + 1), minus: !!minus, quoted: true });
      at = end + 1;
    } else {
      const [word] = /** @type {RegExpMatchArray} */ (input.slice(at).match(/^\S+/));
      out.push({ text: word.slice(minus), typed: word, minus: !!minus, quoted: false });
      at += word.length;
    }
  }
  return out;
}

/**
 * @param {Piece} piece
 * @param {(text: string) => boolean} stands
 * @param {Resolve} resolve
 * @returns {Filter | null}
 */
function filterOf(piece, stands, resolve) {
  const match = piece.quoted ? null : /^([^:：]+)[:：](.+)$/.exec(piece.text);
  const key = match && KEYS[match[1]];
  if (!key || stands(piece.text)) return null;
  const value = key === "kind" ? KINDS[match[2]] : resolve(key, match[2]);
  return value ? { key, value, minus: piece.minus } : null;
}

/** A lone half of a surrogate pair is no character, a byte order mark none; line breaks are white space.
 * @param {string} input */
function cleaned(input) {
  const whole = input.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (c) => (c.length === 2 ? c : "\ufffd"));
  return whole.replace(/\ufeff/g, "").replace(/[\n\r\t]+/g, " ").trim();
}

/** Words that are not equal to one another, without those that count for nothing.
 * @param {string[]} words */
function distinct(words) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const word of words) {
    const folded = equal(word);
    if (folded.trim() && !found.has(folded)) found.set(folded, word);
  }
  return Array.from(found.values());
}

/**
 * @param {string} input
 * @param {(text: string) => boolean} stands tells whether a string is in the edited text
 * @param {Resolve} resolve what a filter's value names
 * @returns {Query}
 */
export function parseQuery(input, stands, resolve) {
  const text = cleaned(input);
  /** @type {Filter[]} */
  const filters = [];
  /** @type {Piece[]} */
  const plain = [];
  for (const piece of pieces(text)) {
    const filter = filterOf(piece, stands, resolve);
    if (filter) filters.push(filter);
    else plain.push(piece);
  }
  const onlyMinus = plain.every((piece) => piece.minus);
  const wanted = plain.filter((piece) => onlyMinus || !piece.minus).map((p) => (onlyMinus ? p.typed : p.text));
  const barred = plain.filter((piece) => !onlyMinus && piece.minus).map((piece) => piece.text);
  const words = distinct(wanted), without = distinct(barred);
  const kinds = filters.filter((filter) => filter.key === "kind");
  const kind = kinds.find((filter) => !filter.minus);
  return {
    text, filters, whole: wanted.join(" "),
    words: words.slice(0, MOST_WORDS), without: without.slice(0, MOST_WORDS),
    cut: words.length > MOST_WORDS || without.length > MOST_WORDS,
    kind: kind ? /** @type {Kind} */ (kind.value) : "",
    notKinds: kinds.filter((filter) => filter.minus).map((filter) => /** @type {Kind} */ (filter.value)),
  };
}
