/* The search worker. Speaks the theme's protocol — {type:0} → {type:1}; {type:2,data:query} → {type:3,data:{items,…}} —
   and ours: {type:"load"} gets the index ready; {type:"concordance", id, …} → {type:"concordance", id, …}.
   On http it is a Worker; on file:// iframe-worker.js loads it into the page and calls `startPageWorker`. */
(function (scope) {
  "use strict";
  const inPage = typeof document !== "undefined";
  const here = inPage ? document.currentScript.src : scope.location.href;
  const PARTS = ["folding.js", "query.js", "texts.js", "near.js", "terms.js", "lines.js", "suggest.js", "engine.js", "panel-items.js", "concordance-rows.js"];
  const parts = PARTS.map((name) => new URL(name, here).href), index = new URL("../../search/index.js", here).href;
  let engine = null, program = null;

  function loadProgram() {
    program = program || load(parts);
    program.catch(() => (program = null));
    return program;
  }

  /* The index is loaded once, when the box is opened or the first word comes; everything waits for it. The folded text is
     made behind the answer: most queries find it ready. */
  function ready() {
    engine = engine || loadProgram().then(() => load([index])).then(() => {
      const made = new scope.editionSearch.Engine(scope.searchIndex);
      scope.searchIndex = null;
      setTimeout(() => made.near.folded, 0);
      return made;
    });
    engine.catch(() => (engine = null));
    return engine;
  }

  async function load(urls) {
    if (!inPage) return scope.importScripts(...urls);
    await Promise.all(urls.map((url) => new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.async = false;
      script.onload = resolve;
      script.onerror = () => reject(new Error("cannot load " + url));
      document.head.appendChild(script);
    })));
  }

  async function answer(message, post) {
    if (message.type === 0) {
      post({ type: 1 });
      return inPage ? undefined : loadProgram();
    }
    if (message.type === "load") return (await ready()) && post({ type: "loaded" });
    if (message.type === 2) return post({ type: 3, data: await panel(String(message.data)) });
    if (message.type === "concordance") {
      const made = await ready();
      return post({ type: "concordance", id: message.id, ...scope.editionSearch.concordanceRows(message, made.run(message.query), made) });
    }
    return undefined;
  }

  async function panel(input) {
    if (!input.trim()) return { query: input, items: [], suggest: [], summary: "" };
    try {
      const made = await ready(), result = made.run(input), { panelItems, summary } = scope.editionSearch;
      const counts = { hits: result.hits.starts.length, blocks: result.blocks, articles: result.articles, near: result.near.length, terms: result.terms.length };
      return { query: input, items: panelItems(result, made), suggest: [], summary: summary(result), counts };
    } catch (error) {
      console.error(error);
      return { query: input, items: [], suggest: [], summary: "查找的数据没有载入，请再试一次" };
    }
  }

  /* Messages are answered in the order they came. */
  function start(post) {
    let turn = Promise.resolve();
    return (message) => {
      turn = turn.then(() => answer(message, post)).catch((error) => console.error(error));
    };
  }

  if (inPage) scope.startPageWorker = start;
  else {
    const receive = start((data) => scope.postMessage(data));
    scope.onmessage = (event) => receive(event.data);
  }
})(self);
