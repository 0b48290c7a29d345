/* The rows of the concordance page: every hit in context, in the order of the text or sorted by a neighbour, in portions. */
(function (scope) {
  "use strict";
  const search = (scope.editionSearch = scope.editionSearch || {});
  const WIDTH = 24, DEPTH = 24, MOST_NEAR = 500;

  /* message: { query, sort: "text" | "left" | "right", filter, from, count, tsv }; `tsv` asks for all rows. */
  function concordanceRows(message, result, engine) {
    const kind = result.query.kind || "text";
    const all = (result.rows = result.rows || { text: textRows, note: noteRows, line: lineRows, term: termRows }[kind](result, engine));
    const ordered = sortRows(result, all, message.sort || "text", engine);
    const inContext = ({ left, hit, right }) => (left + hit + right).includes(message.filter);
    const rows = message.filter ? ordered.filter((row) => inContext(context(row))) : ordered;
    const show = (row) => ({ ...row.show(), ...context(row) });
    const from = message.from || 0;
    return {
      kind, total: rows.length, summary: search.summary(result), words: result.query.words,
      groups: message.filter ? groupsOf(rows) : (result.groups = result.groups || groupsOf(all)),
      rows: rows.slice(from, from + (message.count || 0)).map(show),
      near: result.near.slice(0, MOST_NEAR).map((hit) => show(nearRow(hit, result, engine))),
      nearTotal: result.near.length, suggestions: result.suggestions,
      table: message.tsv ? rows.map(show) : [],
    };
  }

  /* --- rows: { text, start, end, key, show() }; offsets in `text`, where a line break ends the context --------- */

  function textRows(result, engine) {
    const { texts } = engine, rows = [];
    let block = -1, number = 0;
    for (let i = 0; i < result.hits.starts.length; i++) {
      const start = result.hits.starts[i], end = result.hits.ends[i];
      if (block < 0 || texts.starts[block + 1] <= start) (block = texts.blockAt(start)), (number = 0);
      rows.push(textRow(start, end, block, ++number, result.query.words, engine));
    }
    return rows;
  }

  function textRow(start, end, block, number, strings, engine, why) {
    const { texts } = engine, article = texts.articleOf(block);
    const first = texts.starts[block];
    return {
      text: texts.text, start, end, key: article.id,
      show: () => ({
        group: article.id, title: texts.title(article), source: texts.sources[article.source].label, date: texts.sources[article.source].date,
        id: `${article.id}#${texts.blockId(block)}`, label: search.blockLabel(texts, block),
        href: search.address(`articles/${article.id}.html`, strings, texts.blockId(block), number),
        remark: why || engine.near.note(block, start - first, end - first),
      }),
    };
  }

  function nearRow(hit, result, engine) {
    const block = engine.texts.blockAt(hit.start);
    return textRow(hit.start, hit.end, block, 0, [engine.texts.text.slice(hit.start, hit.end)], engine, hit.why);
  }

  function noteRows(result, engine) {
    return [].concat(...result.notes.out.map(({ term, sense, article, text, hits }) => {
      const own = term ? null : engine.texts.articles[article];
      const path = term ? `terms/${term.id}.html` : `articles/${own.id}.html`, anchor = term ? `sense-${sense}` : "headnote";
      const title = term ? term.headword : engine.texts.title(own);
      return hits.map(([start, end]) => plainRow(text, start, end, title, path, anchor, term ? "注" : "题解"));
    }));
  }

  function lineRows(result, engine) {
    const outside = result.furniture.map((row) => search.allHits(row.text, result.query.words).map(([start, end]) => ({ ...row, start, end })));
    return [].concat(result.lines, ...outside).map((row) => {
      const source = engine.texts.sources[row.source];
      return plainRow(row.text, row.start, row.end, source.label, `sources/${source.id}.html`, `L${row.line}`, `第 ${row.line} 行`);
    });
  }

  function termRows(result, engine) {
    return result.terms.map(({ term, form }) => {
      const at = Math.max(0, form.indexOf(result.query.words[0]));
      const end = form.startsWith(result.query.words[0], at) ? at + result.query.words[0].length : form.length;
      const gloss = engine.terms.noteLine(term.line);
      return plainRow(`${form}　${gloss}`, at, end, term.headword, `terms/${term.id}.html`, "top", term.pinyin);
    });
  }

  function plainRow(text, start, end, title, path, anchor, label) {
    const strings = anchor.startsWith("L") || anchor === "top" ? [] : [text.slice(start, end)];
    return { text, start, end, key: path, show: () => ({ group: path, title, source: "", date: "", id: `${path}#${anchor}`, label, href: search.address(path, strings, anchor), remark: "" }) };
  }

  function context({ text, start, end }) {
    const left = text.slice(search.whole(text, Math.max(0, start - WIDTH)), start), right = text.slice(end, search.whole(text, end + WIDTH));
    return { left: left.slice(left.lastIndexOf("\n") + 1), hit: text.slice(start, end), right: right.split("\n", 1)[0] };
  }

  function groupsOf(rows) {
    const groups = new Map();
    for (const row of rows) {
      if (!groups.has(row.key)) groups.set(row.key, { row, count: 0 });
      groups.get(row.key).count++;
    }
    return Array.from(groups.values(), ({ row, count }) => {
      const { group, title, source, href } = row.show();
      return { group, title, source, count, href: href.replace(/[?#].*$/, "") };
    });
  }

  /* --- order ------------------------------------------------------------------------------- */

  function sortRows(result, rows, sort, engine) {
    if (sort === "text") return rows;
    const orders = (result.orders = result.orders || {});
    const rank = ranks(engine);
    const compare = sort === "right" ? (a, b) => compareRight(a, b, rank) : (a, b) => compareLeft(a, b, rank);
    return (orders[sort] = orders[sort] || rows.slice().sort(compare));
  }

  function compareRight(a, b, rank) {
    for (let k = 0; k < DEPTH; k++) {
      const x = rank[a.text.charCodeAt(a.end + k)] || 0, y = rank[b.text.charCodeAt(b.end + k)] || 0;
      if (x !== y) return x - y;
      if (!x) break;
    }
    return 0;
  }

  function compareLeft(a, b, rank) {
    for (let k = 1; k <= DEPTH; k++) {
      const x = rank[a.text.charCodeAt(a.start - k)] || 0, y = rank[b.text.charCodeAt(b.start - k)] || 0;
      if (x !== y) return x - y;
      if (!x) break;
    }
    return 0;
  }

  /* A number for every character of the edition, by Chinese collation (pinyin); the end of a block comes first. */
  function ranks(engine) {
    if (engine.ranks) return engine.ranks;
    const table = new Uint16Array(0x10000);
    for (const text of [engine.texts.text, engine.terms.notes]) for (let i = 0; i < text.length; i++) table[text.charCodeAt(i)] = 1;
    const own = Array.from(table.keys()).filter((code) => table[code] && code !== 10).map((code) => String.fromCharCode(code));
    own.sort(new Intl.Collator("zh-Hans-CN-u-co-pinyin").compare);
    table[10] = 0;
    own.forEach((char, i) => (table[char.charCodeAt(0)] = i + 1));
    return (engine.ranks = table);
  }

  search.concordanceRows = concordanceRows;
})(self);
