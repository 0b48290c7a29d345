/* The result of a query as the theme's search panel takes it: groups of documents whose strings are HTML. Everything
   that comes from a text or from the reader is escaped here. In a group the first document is the heading; those below
   its score are folded away by the theme. Enter goes to the highest score, which is the first thing shown. */
(function (scope) {
  "use strict";
  const search = (scope.editionSearch = scope.editionSearch || {});
  const MOST_BLOCKS = 600, MOST_NEAR = 100, MOST_TERMS = 200, LEFT = 14, RIGHT = 32;
  const SCORES = { jump: 100, term: 60, text: 30, other: 12 };
  const BLOCK_NAMES = { k: "肩题", t: "标题", s: "副题", b: "署名", h: "小标题", p: "段", i: "列项", c: "图注", g: "落款" };

  function escape(text) {
    return String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
  }

  function panelItems(result, engine) {
    const items = [];
    for (const jump of result.jumps) items.push([jumpDocument(jump, engine)]);
    if (result.terms.length) items.push(termGroup(result, engine));
    items.push(...articleGroups(result, engine));
    if (result.near.length) items.push(nearGroup(result, engine));
    if (result.notes.total) items.push(noteGroup(result, engine));
    if (result.furniture.length || result.lines.length) items.push(lineGroup(result, engine));
    if (engine.nothing(result)) items.push(nothingGroup(result));
    return items;
  }

  /* --- the groups -------------------------------------------------------------------------- */

  function jumpDocument({ article, anchor, block }, engine) {
    const known = block >= 0 || !anchor || /^(at|app|query|gap|note)-/.test(anchor);
    const place = block >= 0 ? blockLabel(engine.texts, block) : anchor;
    const title = `跳到 ${escape(engine.texts.title(article))} <small>${escape(known ? place : `没有 ${anchor} 这一段，到文章开头`)}</small>`;
    return doc(`articles/${article.id}.html${known && anchor ? "#" + anchor : ""}`, title, "", SCORES.jump);
  }

  function termGroup(result, engine) {
    const rows = result.terms.slice(0, MOST_TERMS).map(({ term, way, form }, i) => {
      const english = term.english ? ` <small lang="en">${escape(term.english)}</small>` : "";
      const title = `${escape(term.headword)} <small lang="zh-Latn-pinyin">${escape(term.pinyin)}</small>${english}`;
      const also = form !== term.headword && form !== term.english ? `又作“${escape(form)}”。` : "";
      const count = term.count ? `<small>正文 ${term.count} 处</small>` : "";
      return doc(`terms/${term.id}.html#top`, title, `<p>${also}${escape(engine.terms.noteLine(term.line))} ${count}</p>`, score(SCORES.term, i < 5));
    });
    return group(`词条 <small>${result.terms.length} 条</small>`, concordance(`${result.query.text} 类型:词条`), rows, SCORES.term);
  }

  function articleGroups(result, engine) {
    const { texts } = engine, groups = [], counts = texts.countByArticle(result.hits);
    const blocks = texts.byBlock(result.hits, MOST_BLOCKS);
    const shown = result.articles > 1 ? 3 : 10;
    for (const entry of blocks) {
      const article = texts.articleOf(entry.block);
      let last = groups[groups.length - 1];
      if (!last || last.article !== article) groups.push((last = { article, rows: [] }));
      last.rows.push(blockDocument(entry, engine, score(SCORES.text, last.rows.length < shown)));
    }
    const items = groups.map(({ article, rows }) => {
      const source = texts.sources[article.source].label;
      const title = `${escape(texts.title(article))} <small>${escape(source)} · ${counts[article.number]} 处</small>`;
      return group(title, address(`articles/${article.id}.html`, result.query.words, ""), rows, SCORES.text);
    });
    if (result.hits.starts.length) items.push(allOf(result, blocks.length));
    return items;
  }

  function allOf(result, shown) {
    const rest = result.blocks > shown ? `（这里只列前 ${shown} 段）` : "";
    const title = `逐条对照 <small>全部 ${result.hits.starts.length} 处${rest}：排序、筛选、复制</small>`;
    return [doc(concordance(result.query.text), title, "", SCORES.other)];
  }

  function nearGroup(result, engine) {
    const { texts } = engine;
    const rows = result.near.slice(0, MOST_NEAR).map((hit, i) => {
      const block = texts.blockAt(hit.start), first = texts.starts[block];
      const entry = { block, hits: [[hit.start - first, hit.end - first]] };
      return blockDocument(entry, engine, score(SCORES.other, i < 5), hit.why);
    });
    return group(`近似 <small>${result.near.length} 处，与所查不完全相同，不计入结果</small>`, concordance(result.query.text), rows, SCORES.other);
  }

  function noteGroup(result, engine) {
    const rows = result.notes.out.map(({ term, sense, article, text, hits }, i) => {
      const path = term ? `terms/${term.id}.html` : `articles/${engine.texts.articles[article].id}.html`;
      const title = term ? term.headword : `题解：${engine.texts.title(engine.texts.articles[article])}`;
      const link = address(path, hits.map(([start, end]) => text.slice(start, end)), term ? `sense-${sense}` : "headnote");
      return doc(link, escape(title), `<p>${snippet(text, hits)}</p>`, score(SCORES.other, i < 3));
    });
    return group(`注释 <small>${result.notes.total} 条提到</small>`, concordance(`${result.query.text} 类型:注释`), rows, SCORES.other);
  }

  function lineGroup(result, engine) {
    const all = result.lines.concat(result.furniture.map((row) => ({ ...row, hits: search.allHits(row.text, result.query.words), outside: true })));
    const rows = all.slice(0, MOST_BLOCKS).map((row, i) => {
      const source = engine.texts.sources[row.source], hits = row.hits || [[row.start, row.end]];
      const title = `${escape(source.label)} <small>原文件第 ${row.line} 行${row.outside ? " · 文章以外" : ""}</small>`;
      return doc(address(`sources/${source.id}.html`, [], `L${row.line}`), title, `<p>${snippet(row.text, hits)}</p>`, score(SCORES.other, i < 3));
    });
    const name = result.lines.length ? "原版行" : "版面文字";
    return group(`${name} <small>${all.length} 处</small>`, concordance(`${result.query.text} 类型:原版行`), rows, SCORES.other);
  }

  function nothingGroup(result) {
    const rows = result.suggestions.map(({ query, text, why }) =>
      doc(concordance(query) + "#again", `<span data-search-again="${escape(query)}">${escape(text)}</span> <small>${escape(why)}</small>`, "", SCORES.other),
    );
    const tail = rows.length ? "相近的有：" : "";
    return group(`没有找到“${escape(cut(result.query.text, 40))}”。${tail}`, concordance(result.query.text), rows, SCORES.other);
  }

  /* --- documents --------------------------------------------------------------------------- */

  function doc(location, title, text, score) {
    return { location, title, text, score, terms: {} };
  }

  function score(shown, isShown) {
    return isShown ? shown : 1;
  }

  function group(title, location, rows, shown) {
    return [doc(location, title, "", shown - 1), ...rows];
  }

  function blockDocument({ block, hits }, engine, points, why) {
    const { texts } = engine, text = texts.blockText(block), article = texts.articleOf(block);
    const found = hits.map(([start, end]) => text.slice(start, end));
    const note = why || Array.from(new Set(hits.map(([start, end]) => engine.near.note(block, start, end)).filter(Boolean))).join("；");
    const many = hits.length > 1 ? ` <small>本段 ${hits.length} 处</small>` : "";
    const title = why ? `${escape(texts.title(article))} <small>${blockLabel(texts, block)}</small>` : blockLabel(texts, block) + many;
    const remark = note ? ` <small class="search-remark">${escape(note)}</small>` : "";
    return doc(address(`articles/${article.id}.html`, found, texts.blockId(block)), title, `<p>${snippet(text, hits)}${remark}</p>`, points);
  }

  function blockLabel(texts, block) {
    const id = texts.blockId(block), kind = texts.blockKind(block);
    return kind === "p" ? id : /^p\d/.test(id) ? `${id} ${BLOCK_NAMES[kind]}` : BLOCK_NAMES[kind];
  }

  /* The first hit in context, and what other hits the context holds, marked. */
  function snippet(text, hits) {
    const from = whole(text, Math.max(0, hits[0][0] - LEFT)), end = Math.min(hits[0][1], hits[0][0] + 400);
    const to = whole(text, Math.min(text.length, end + RIGHT));
    let html = from ? "…" : "", at = from;
    for (const [start, stop] of hits) {
      if (start >= to) break;
      if (stop <= at) continue;
      const begin = Math.max(start, at), finish = Math.min(stop, to);
      html += `${escape(text.slice(at, begin))}<mark>${escape(text.slice(begin, finish))}</mark>`;
      at = finish;
    }
    return html + escape(text.slice(at, to)) + (to < text.length ? "…" : "");
  }

  /* Do not cut a surrogate pair in two. */
  function whole(text, at) {
    return /[\udc00-\udfff]/.test(text[at] || "") ? at + 1 : at;
  }

  function cut(text, length) {
    return text.length > length ? text.slice(0, length) + "…" : text;
  }

  /* A page's address with the strings to highlight on arrival, and the place. */
  function address(path, strings, anchor, number) {
    const distinct = Array.from(new Set(strings)).slice(0, 8).map((s) => "h=" + encodeURIComponent(s.slice(0, 200)));
    if (number) distinct.push("n=" + number);
    return path + (distinct.length ? "?" + distinct.join("&") : "") + (anchor ? "#" + anchor : "");
  }

  function concordance(query) {
    return "concordance.html?q=" + encodeURIComponent(cut(query, 500));
  }

  /* One line for the panel's head: how much was found, by kind. */
  function summary(result) {
    const parts = [], { query } = result;
    if (!query.words.length) return query.filters.length ? "再输入要查的字" : "";
    if (result.hits.starts.length || !query.kind) parts.push(`正文 ${result.hits.starts.length} 处` + (result.articles ? `，在 ${result.articles} 篇` : ""));
    if (result.terms.length) parts.push(`词条 ${result.terms.length}`);
    if (result.near.length) parts.push(`近似 ${result.near.length}`);
    if (result.notes.total) parts.push(`注释 ${result.notes.total}`);
    if (result.lines.length) parts.push(`原版行 ${result.lines.length}`);
    if (result.furniture.length) parts.push(`版面文字 ${result.furniture.length}`);
    if (query.cut) parts.push("词太多，只查前 40 个");
    return parts.join(" · ") || "没有找到";
  }

  Object.assign(search, { panelItems, summary, escape, address, blockLabel, cut, whole });
})(self);
