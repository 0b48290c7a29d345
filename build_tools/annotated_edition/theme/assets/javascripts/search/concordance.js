/* The concordance page: concordance.html?q=…; the form writes filters into the query, so that the address says everything. */
(function () {
  "use strict";
  const page = window.editionPage || {};
  const root = document.querySelector("[data-concordance]");
  if (!root || !page.worker) return;
  const form = root.querySelector("form"), field = (name) => form.elements[name];
  const KEYS = { source: "来源", topic: "主题", date: "日期", kind: "类型" };
  const waiting = new Map();
  let turn = 0, kwic = null;

  page.worker.addEventListener("message", (event) => {
    const { type, id } = event.data;
    if (type !== "concordance" || !waiting.has(id)) return;
    waiting.get(id)(event.data);
    waiting.delete(id);
  });

  const provider = {
    ask: async (options) => {
      const answer = await ask(queryOf(), options);
      return options.tsv ? { ...answer, tsv: page.kwicTable(answer.table) } : answer;
    },
  };

  function ask(query, options) {
    const id = ++turn;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      page.worker.postMessage({ type: "concordance", id, query, ...options });
    });
  }

  /* --- form and address -------------------------------------------------------------------- */

  function queryOf() {
    const filters = Object.entries(KEYS).filter(([name]) => field(name).value).map(([name, key]) => `${key}:${field(name).value}`);
    return [field("words").value.trim(), ...filters].filter(Boolean).join(" ");
  }

  /* Filters the form has a control for go into it; all else stays as typed. */
  function fill(query) {
    let rest = query;
    for (const [name, key] of Object.entries(KEYS)) {
      const control = field(name), match = new RegExp(`(^|\\s)${key}[:：](\\S+)(?=\\s|$)`).exec(rest);
      const known = match && (name === "date" || Array.from(form.querySelectorAll(`[name=${name}] option, input[name=${name}]`)).some((o) => o.value === match[2]));
      control.value = known ? match[2] : "";
      if (known) rest = rest.replace(match[0], " ");
    }
    field("words").value = rest.replace(/\s+/g, " ").trim();
  }

  function remember(query) {
    const address = location.pathname + (query ? "?q=" + encodeURIComponent(query) : "") + location.hash;
    try {
      history.replaceState(history.state, "", address);
    } catch (error) {
      /* an address that cannot be written stays as it is */
    }
  }

  /* --- showing ------------------------------------------------------------------------------ */

  async function run() {
    const query = queryOf();
    remember(query);
    const head = await ask(query, { count: 0 });
    if (query !== queryOf()) return;
    document.title = (query ? query.slice(0, 40) + " - " : "") + page.title;
    root.querySelector(".concordance-summary").textContent = query ? head.summary : "";
    showGroups(head.total ? head.groups : []);
    showNear(head);
    showSuggestions(head.suggestions);
    kwic = kwic || new page.Kwic(root.querySelector(".concordance-rows"), provider);
    kwic.bar.hidden = !head.total;
    await kwic.show({});
  }

  function showGroups(groups) {
    const box = root.querySelector(".concordance-groups");
    box.hidden = groups.length < 2;
    box.querySelector("ol").replaceChildren(...groups.map((group) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = new URL(group.href, page.base).href;
      link.textContent = group.title;
      item.append(link, ` ${group.count}`);
      return item;
    }));
    box.querySelector("summary").textContent = `各篇处数（${groups.length} 篇）`;
  }

  function showNear(head) {
    const box = root.querySelector(".concordance-near");
    box.hidden = !head.near.length;
    box.querySelector("h2 .count").textContent = `${head.nearTotal} 处`;
    box.querySelector("ul").replaceChildren(...head.near.map((row) => page.kwicLine(row, true)));
  }

  function showSuggestions(suggestions) {
    const box = root.querySelector(".concordance-suggestions");
    box.hidden = !suggestions.length;
    box.querySelector("ul").replaceChildren(...suggestions.map(({ query, text, why }) => {
      const item = document.createElement("li"), link = document.createElement("a");
      link.href = "?q=" + encodeURIComponent(query);
      link.textContent = text;
      item.append(link, ` ${why}`);
      return item;
    }));
  }

  /* --- events ------------------------------------------------------------------------------- */

  let timer = 0;
  function soon(event) {
    if (event && event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(run, 150);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    run();
  });
  form.addEventListener("input", soon);
  form.addEventListener("compositionend", soon);
  form.addEventListener("reset", () => setTimeout(run, 0));

  page.title = document.title;
  form.hidden = false;
  if (page.panelOpens) document.getElementById("__search").click();
  fill(new URLSearchParams(page.search || location.search).get("q") || "");
  run();
})();
