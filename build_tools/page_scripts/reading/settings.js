/* What the reader chose, before the page is painted: from the address, else from this device, else the defaults.
   Every setting stands as data-… on <html>, where style sheets see it; other scripts listen for "edition:settings".
   What only some readers need is loaded from here when it is asked for. */
import { around, the } from "../shared/dom.js";
import { loadScript } from "../shared/load.js";
import { mendStored } from "./stored.js";
import { CHOICES, changed, changesText, clean, effective, queryWith } from "./choices.js";

const KEY = "edition.reading";
mendStored();
const root = document.documentElement;
const me = /** @type {HTMLScriptElement} */ (document.currentScript);
const article = me.hasAttribute("data-article");
const here = me.src.replace(/[^/]*$/, "");
/** @type {Partial<Parts>} */
const parts = {};

const given = clean(Object.fromEntries(new URLSearchParams(location.search)));
let fromAddress = Object.keys(given).length > 0;
let own = fromAddress ? given : stored();
if (fromAddress && !given.known && stored().known) own.known = stored().known;

function stored() {
  try {
    return clean(JSON.parse(localStorage.getItem(KEY) || "{}") || {});
  } catch {
    return {};
  }
}

function get() {
  return effective(own);
}

function show() {
  const values = get();
  for (const name of Object.keys(CHOICES)) root.setAttribute(`data-${name}`, String(values[name]));
  return values;
}

function keep() {
  try {
    localStorage.setItem(KEY, JSON.stringify(own));
  } catch {
    /* not shared here: links carry the settings */
  }
  try {
    history.replaceState(history.state, "", location.pathname + queryWith(own, location.search) + location.hash);
  } catch {
    /* in-app browsers */
  }
}

/** @param {Chosen} changes */
function set(changes) {
  own = changed(own, changes);
  fromAddress = false;
  keep();
  show();
  document.dispatchEvent(new CustomEvent("edition:settings", { detail: changes }));
  changeText();
}

/** @type {EditionScripts["load"]} */
function load(name, then) {
  loadScript(`${here}${name}.js`, () => then(/** @type {NonNullable<typeof parts[typeof name]>} */ (parts[name])));
}

function changeText() {
  if (article && changesText(get())) load("text", () => {});
}

root.classList.add("scripted");
if (changesText(show()) && article) root.classList.add("pending");

/* --- what is loaded when it is asked for -------------------------------------------------------- */

/** @param {KeyboardEvent} event */
function firstKey(event) {
  if (event.key.length > 1) return;
  document.removeEventListener("keydown", firstKey);
  load("keys", (keys) => keys.press(event));
}

function firstSelection() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return;
  document.removeEventListener("selectionchange", firstSelection);
  load("../contribute/select", () => {});
}

/** @param {MouseEvent} event */
function click(event) {
  /** @type {HTMLAnchorElement | null} */
  const number = around(event, "a.number");
  if (number) load("cite", (cite) => cite.open(number));
  /** @type {HTMLAnchorElement | null} */
  const twin = around(event, "a.parallel-sign, ul.parallels a.beside");
  if (twin && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    load("parallels", (parallels) => parallels.toggle(twin));
  }
}

/** @param {Event} event */
function readPlain(event) {
  event.preventDefault();
  set({ density: "none" });
  const begin = document.getElementById("p1") || the(document, "h1");
  begin.tabIndex = -1;
  begin.focus();
}

document.addEventListener("DOMContentLoaded", () => {
  changeText();
  document.addEventListener("keydown", firstKey);
  if (article) document.addEventListener("click", click);
  if (article) document.addEventListener("selectionchange", firstSelection);
  const skip = document.querySelector(".md-skip.plain");
  if (skip) skip.addEventListener("click", readPlain);
});

/* --- keys and links ----------------------------------------------------------------------------- */

/* Off means off for the theme's own keys too (WCAG 2.1.4); a space still opens a note. */
window.addEventListener("keydown", (event) => {
  const at = /** @type {HTMLElement} */ (event.target), { key } = event;
  if (get().keys !== "off" || !key || key.length > 1 || key === " ") return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (!at.isContentEditable && !/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName || "")) event.stopImmediatePropagation();
}, true);

/* Where storage is not shared between files, or the settings came by link, links carry them on. */
/** @param {Event} event */
function carry(event) {
  /** @type {HTMLAnchorElement | null} */
  const link = around(event, "a[href]");
  if (!link || !Object.keys(own).length || !(fromAddress || location.protocol === "file:")) return;
  if (link.protocol !== location.protocol || link.host !== location.host || !/\.html$/.test(link.pathname)) return;
  if (link.pathname === location.pathname && link.hash) return;
  link.search = queryWith(own, link.search);
}
for (const type of ["pointerdown", "mousedown", "keydown", "click"]) document.addEventListener(type, carry, true);

window.edition = {
  get, set, load, choices: CHOICES,
  offer: (name, part) => void (parts[name] = part),
  loaded: (name) => parts[name],
};
