/* Read what was typed: words, phrases in quotes, exclusions, filters. In: a string. Out: a plain object.
   What stands in the text as typed is never taken for a filter. */
(function (scope) {
  "use strict";
  const search = (scope.editionSearch = scope.editionSearch || {});
  const MOST_WORDS = 40;
  const KEYS = { 来源: "source", 日期: "date", 主题: "topic", 类型: "kind", source: "source", date: "date", topic: "topic", kind: "kind" };
  const KINDS = { 词条: "term", 正文: "text", 注释: "note", 原版行: "line", 原版: "line", term: "term", text: "text", note: "note", line: "line" };
  const CLOSING = { '"': '"', "＂": "＂", "“": "”" };

  /* Cut the input at white space; quotes at the borders of a word keep white space in it. “” without a space inside are text. */
  function pieces(input) {
    const out = [], boundary = /\s|$/y, space = /\s+/y;
    let at = 0;
    while (at < input.length) {
      space.lastIndex = at;
      if (space.test(input)) at = space.lastIndex;
      if (at >= input.length) break;
      const minus = input[at] === "-" && at + 1 < input.length && !/\s/.test(input[at + 1]) ? 1 : 0;
      const closing = CLOSING[input[at + minus]];
      let end = closing ? input.indexOf(closing, at + minus + 1) : -1;
      boundary.lastIndex = end + 1;
      const inside = input.slice(at + minus + 1, end);
      if (end > at + minus + 1 && boundary.test(input) && inside.trim() && (closing !== "”" || /\s/.test(inside))) {
        out.push({ text: inside.trim(), typed: input.slice(at, end + 1), minus: !!minus, quoted: true });
        at = end + 1;
      } else {
        const typed = /\S+/y;
        typed.lastIndex = at;
        const word = typed.exec(input)[0];
        out.push({ text: word.slice(minus), typed: word, minus: !!minus, quoted: false });
        at += word.length;
      }
    }
    return out;
  }

  function filterOf(piece, stands, resolve) {
    const match = piece.quoted ? null : /^([a-z]+|[\u4e00-\u9fff]{2})[:：](.+)$/.exec(piece.text);
    const key = match && KEYS[match[1]];
    if (!key || stands(piece.text)) return null;
    const value = key === "kind" ? KINDS[match[2]] : resolve(key, match[2]);
    return value ? { key, value, typed: match[2], minus: piece.minus } : null;
  }

  /* `stands(text)` tells whether a string is in the edited text; `resolve(key, value)` what a filter's value names. */
  function parseQuery(input, stands, resolve) {
    const text = input.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (c) => (c.length === 2 ? c : "\ufffd")).replace(/[\n\r\t]+/g, " ").trim();
    const query = { text, words: [], without: [], filters: [], cut: false };
    const plain = [];
    for (const piece of pieces(text)) {
      const filter = filterOf(piece, stands, resolve);
      if (filter) query.filters.push(filter);
      else plain.push(piece);
    }
    const onlyMinus = plain.every((piece) => piece.minus);
    for (const piece of plain) {
      if (piece.minus && !onlyMinus) query.without.push(piece.text);
      else query.words.push(onlyMinus ? piece.typed : piece.text);
    }
    query.whole = query.words.join(" ");
    query.words = Array.from(new Set(query.words));
    query.without = Array.from(new Set(query.without));
    query.cut = query.words.length > MOST_WORDS || query.without.length > MOST_WORDS;
    query.words.length = Math.min(query.words.length, MOST_WORDS);
    query.without.length = Math.min(query.without.length, MOST_WORDS);
    query.notKinds = query.filters.filter((f) => f.key === "kind" && f.minus).map((f) => f.value);
    query.kind = (query.filters.find((f) => f.key === "kind" && !f.minus) || {}).value || "";
    return query;
  }

  search.parseQuery = parseQuery;
  search.KIND_NAMES = { term: "词条", text: "正文", note: "注释", line: "原版行" };
})(self);
