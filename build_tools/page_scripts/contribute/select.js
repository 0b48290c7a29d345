/* Two buttons beside a selection of text; on a touch screen at the foot of the window, out of the system menu's way. */
import { button, make } from "../shared/dom.js";
import { BLOCKS } from "../shared/positions.js";

const PAUSE = 250;
const { edition } = window;
/** @type {HTMLElement | null} */
let bar = null;
/** @type {Range | null} */
let range = null;
let timer = 0;

function selected() {
  const selection = document.getSelection();
  if (!selection || !selection.rangeCount || selection.isCollapsed || !selection.toString().trim()) return null;
  const found = selection.getRangeAt(0), start = found.startContainer, reading = document.querySelector(".reading");
  const element = start instanceof Element ? start : start.parentElement;
  if (!element || !reading || !reading.contains(element) || element.closest(".notes, .note-box")) return null;
  return element.closest(BLOCKS) && !document.querySelector("dialog[open]") ? found : null;
}

/**
 * @param {string} label
 * @param {ContributionKind} kind
 */
function way(label, kind) {
  return button(label, () => {
    const from = range;
    hide();
    if (from) edition.load("../contribute/start", (start) => start.open(kind, from));
  });
}

function build() {
  const box = make("div", { class: "contribute-bar", role: "toolbar", "aria-label": "选中的文字", hidden: true },
    way("给这里加注", "note"), way("报告错字", "correction"));
  /* The selection must live on while a button is pressed. */
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("mousedown", (event) => event.preventDefault());
  document.body.append(box);
  return box;
}

function hide() {
  if (bar) bar.hidden = true;
}

function show() {
  range = selected();
  if (!range) {
    if (!bar || !bar.contains(document.activeElement)) hide();
    return;
  }
  bar = bar || build();
  bar.hidden = false;
  const touch = matchMedia("(pointer: coarse)").matches || innerWidth <= 640;
  bar.classList.toggle("foot", touch);
  const rects = range.getClientRects(), last = rects[rects.length - 1] || range.getBoundingClientRect();
  const left = Math.min(last.right + 6, document.documentElement.clientWidth - bar.offsetWidth - 8);
  bar.style.left = touch ? "" : `${Math.max(8, left) + scrollX}px`;
  bar.style.top = touch ? "" : `${last.bottom + scrollY + 6}px`;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => edition.load("../contribute/start", (start) => start.style(show)), PAUSE);
}

edition.offer("../contribute/select", { selected });
document.addEventListener("selectionchange", soon);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
});
soon();
