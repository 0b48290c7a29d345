/* Single-key shortcuts, listed under "?"; they can be switched off in the settings (WCAG 2.1.4). */
import { all, focusQuietly, the } from "../shared/dom.js";

const { edition } = window;
/** @type {HTMLElement | null} */
const article = document.querySelector(".reading");
/** Where the reader was before going to the notes.
 * @type {number | null} */
let left = null;

/**
 * The next block below an edge, or the last one above it.
 * @param {string} selector
 * @param {number} by
 * @param {number} edge
 */
function next(selector, by, edge) {
  const list = all(selector, article || document);
  if (by > 0) return list.find((block) => block.getBoundingClientRect().top > edge + 4);
  return list.reverse().find((block) => block.getBoundingClientRect().top < edge - 4);
}

/** @param {number} by */
function goToBlock(by) {
  const block = next(".paragraph, .item, .heading", by, 80);
  if (block) window.scrollBy({ top: block.getBoundingClientRect().top - 80 });
}

function markedTerms() {
  const { density } = edition.get();
  return all("a.term:not(.quiet)", article || document).filter((link) => (
    density === "every" || link.classList.contains(density === "paragraph" ? "marked" : "first")
  ));
}

/** @param {number} by */
function goToTerm(by) {
  const terms = markedTerms(), at = terms.findIndex((link) => link === document.activeElement);
  const below = () => terms.find((link) => link.getBoundingClientRect().top > 64);
  const above = () => terms.reverse().find((link) => link.getBoundingClientRect().bottom < window.innerHeight);
  const found = at >= 0 ? terms[at + by] : by > 0 ? below() : above();
  if (!found) return;
  focusQuietly(found);
  found.scrollIntoView({ block: "center" });
}

/** @param {"ruby" | "text" | "density"} name */
function cycle(name) {
  const list = edition.choices[name];
  edition.set({ [name]: list[(list.indexOf(edition.get()[name]) + 1) % list.length] });
}

function goToNotes() {
  const list = document.getElementById("notes");
  if (!list) return;
  if (left !== null && list.getBoundingClientRect().top < window.innerHeight) {
    window.scrollTo(0, left);
    left = null;
    return;
  }
  left = window.scrollY;
  list.scrollIntoView();
}

function nextScheme() {
  const inputs = all("[data-md-component=palette] input"), name = "data-md-color-scheme";
  const at = inputs.findIndex((input) => input.getAttribute(name) === document.body.getAttribute(name));
  if (inputs.length) inputs[(at + 1) % inputs.length].click();
}

/** The words selected, else the paragraph at the top of the window.
 * @param {ContributionKind} kind */
function contribute(kind) {
  edition.load("../contribute/select", (select) => {
    const first = next(".paragraph, .item", 1, 60), where = select.selected() || (first && first.id);
    if (where) edition.load("../contribute/start", (start) => start.open(kind, where));
  });
}

/** @type {Record<string, () => void>} */
const EVERYWHERE = {
  "?": () => edition.load("help", (help) => help.toggle(Boolean(article))),
  t: nextScheme,
};
/** @type {Record<string, () => void>} */
const IN_ARTICLE = {
  j: () => goToBlock(1), k: () => goToBlock(-1),
  "]": () => goToTerm(1), "[": () => goToTerm(-1),
  1: () => edition.set({ preset: "reader" }), 2: () => edition.set({ preset: "study" }),
  3: () => edition.set({ preset: "collate" }),
  r: () => cycle("ruby"), v: () => cycle("text"), x: () => cycle("density"),
  o: () => the(document, ".reading-settings, .presets .more").click(), m: goToNotes,
  a: () => contribute("note"), e: () => contribute("correction"),
};

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector("dialog[open]") || edition.get().keys === "off") return;
  const at = /** @type {HTMLInputElement} */ (event.target);
  if (at.isContentEditable) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName || "") && !/^(radio|checkbox)$/.test(at.type)) return;
  const act = EVERYWHERE[event.key] || (article && IN_ARTICLE[event.key]);
  if (!act) return;
  event.preventDefault();
  act();
}

document.addEventListener("keydown", press);
edition.offer("keys", { press });
