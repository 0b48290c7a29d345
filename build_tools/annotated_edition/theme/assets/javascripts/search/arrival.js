/* Arriving from the search: ?h=<string>(&h=…)(&n=<which>)#<block> marks the strings in the block and brings the hit into view.
   Marks are put around pieces of text nodes, so links and signs inside a hit stay what they are. */
(function () {
  "use strict";
  const asked = new URLSearchParams(location.search), strings = asked.getAll("h").filter(Boolean);
  if (!strings.length) return;

  function place() {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch (error) {
      /* not encoded: as it is */
    }
    const target = id && document.getElementById(id);
    if (target && target.textContent.trim()) return target;
    return target ? target.closest("p, li, h1, h2, h3, tr, section") : document.querySelector(".md-content__inner");
  }

  /* The text nodes of an element, and the text they make together. */
  function textsOf(element) {
    const nodes = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    let text = "";
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest(".headerlink, script, style, .note-box")) continue;
      nodes.push({ node, start: text.length });
      text += node.data;
    }
    return { nodes, text };
  }

  function hitsIn(text) {
    const hits = [];
    for (const string of strings) {
      for (let at = text.indexOf(string); at >= 0; at = text.indexOf(string, at + 1)) hits.push([at, at + string.length]);
    }
    return hits.sort((a, b) => a[0] - b[0]);
  }

  /* Ranges that touch become one: a mark inside a mark would count twice. */
  function joined(hits) {
    const out = [];
    for (const [start, end] of hits) {
      const last = out[out.length - 1];
      if (last && start < last[1]) last[1] = Math.max(last[1], end);
      else out.push([start, end]);
    }
    return out;
  }

  function mark(nodes, [start, end], name) {
    const marks = [];
    for (const { node, start: from } of nodes) {
      const a = Math.max(0, start - from), b = Math.min(node.data.length, end - from);
      if (a >= b) continue;
      const range = document.createRange(), element = document.createElement("mark");
      range.setStart(node, a);
      range.setEnd(node, b);
      element.className = name;
      range.surroundContents(element);
      marks.push(element);
    }
    return marks;
  }

  function clear() {
    for (const old of document.querySelectorAll("mark.search-hit")) {
      const parent = old.parentNode;
      old.replaceWith(...old.childNodes);
      parent.normalize();
    }
  }

  function arrive() {
    clear();
    const element = place();
    if (!element) return null;
    const { nodes, text } = textsOf(element), hits = hitsIn(text);
    const chosen = hits[Math.max(0, Math.min(hits.length, +asked.get("n") || 1) - 1)];
    let first = null;
    /* From the end to the beginning: surrounding a piece leaves the node's earlier part in place. */
    for (const range of joined(hits).reverse()) {
      const own = chosen && range[0] <= chosen[0] && chosen[0] < range[1];
      const marks = mark(nodes, range, own ? "search-hit chosen" : "search-hit");
      if (own) first = marks[0];
    }
    return first;
  }

  function show(first) {
    if (first) first.scrollIntoView({ block: "center" });
  }

  /* The browser goes to the block when the page is complete, and the reading scripts may make blocks anew: we follow both,
     until the reader moves. Who comes back to the page wants the place he left. */
  const navigation = performance.getEntriesByType("navigation")[0];
  let still = !navigation || navigation.type !== "back_forward";
  for (const name of ["wheel", "touchmove", "keydown", "mousedown"]) addEventListener(name, () => (still = false), { once: true, passive: true });
  const follow = () => {
    const first = arrive();
    if (still) show(first);
  };
  follow();
  if (document.readyState !== "complete") addEventListener("load", () => setTimeout(follow, 0));
  document.addEventListener("edition:text", follow);
  addEventListener("hashchange", () => show(arrive()));
})();
