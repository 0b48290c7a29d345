/* Arriving from the search: ?h=<string>(&h=…)(&n=<which>)#<block> marks the strings in the block and brings the hit
   into view. Marks are put around pieces of text nodes, so links and signs inside a hit stay what they are. */
import { all } from "../shared/dom.js";
import { joined, rangesOf } from "../shared/positions.js";

const OUTSIDE = ".headerlink, script, style, .note-box";
const asked = new URLSearchParams(location.search), strings = asked.getAll("h").filter(Boolean);
const wanted = Number(asked.get("n")) || 1;

function addressed() {
  const id = location.hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id; // not encoded: as it is
  }
}

function place() {
  const id = addressed(), target = id && document.getElementById(id);
  if (target && (target.textContent || "").trim()) return target;
  if (target) return target.closest("p, li, h1, h2, h3, tr, section");
  return document.querySelector(".md-content__inner");
}

/** The text nodes of an element, and the text they make together.
 * @param {Element} element */
function textsOf(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), nodes = [];
  let text = "";
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    if (node.parentElement && node.parentElement.closest(OUTSIDE)) continue;
    nodes.push({ node, start: text.length });
    text += node.data;
  }
  return { nodes, text };
}

/**
 * @param {{ node: Text, start: number }[]} nodes
 * @param {Span} span
 * @param {string} name
 */
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
  for (const old of all("mark.search-hit")) {
    const parent = old.parentNode;
    old.replaceWith(...old.childNodes);
    if (parent) parent.normalize();
  }
}

/** Mark the hits; the first mark of the one that is meant. */
function arrive() {
  clear();
  const element = place();
  if (!element) return null;
  const { nodes, text } = textsOf(element), hits = rangesOf(text, strings);
  const chosen = hits[Math.max(0, Math.min(hits.length, wanted) - 1)];
  let first = null;
  /* From the end to the beginning: surrounding a piece leaves the node's earlier part in place. */
  for (const span of joined(hits).reverse()) {
    const own = chosen && span[0] <= chosen[0] && chosen[0] < span[1];
    const marks = mark(nodes, span, own ? "search-hit chosen" : "search-hit");
    if (own) first = marks[0];
  }
  return first;
}

/** @param {Element | null} first */
function show(first) {
  if (first) first.scrollIntoView({ block: "center" });
}

/** The browser goes to the block when the page is complete, and the reading scripts may make blocks anew: we follow
 * both, until the reader moves. Who comes back to the page wants the place he left. */
export function startArrival() {
  if (!strings.length) return;
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  let still = !navigation || navigation.type !== "back_forward";
  for (const name of ["wheel", "touchmove", "keydown", "mousedown"]) {
    addEventListener(name, () => (still = false), { once: true, passive: true });
  }
  const follow = () => {
    const first = arrive();
    if (still) show(first);
  };
  follow();
  if (document.readyState !== "complete") addEventListener("load", () => setTimeout(follow, 0));
  document.addEventListener("edition:text", follow);
  addEventListener("hashchange", () => show(arrive()));
}
