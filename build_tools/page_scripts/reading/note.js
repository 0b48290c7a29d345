/* A term's note beside the text: a copy of the note at the foot of the page, on click, tap, Enter, Space or hover. */
import { all, around, button, focusQuietly, make, target } from "../shared/dom.js";

const HOVER_OPENS = 350, HOVER_CLOSES = 280, PHONE = 640;

/** @type {HTMLElement} */
let box;
/** The link whose note is open, or was.
 * @type {HTMLElement | null} */
let opener = null;
/** The note that is shown, and those one can go back to.
 * @type {HTMLElement} */
let shown;
/** @type {HTMLElement[]} */
let trail = [];
let pinned = false, timer = 0;

/** @param {Element} link */
function noteOf(link) {
  const hash = link.getAttribute("href");
  return hash && hash.startsWith("#") ? document.getElementById(hash.slice(1)) : null;
}

/**
 * @param {Element | EventTarget | null} node
 * @returns {HTMLElement | null}
 */
function termOf(node) {
  return node instanceof Element ? node.closest("a.term, a.sign") : null;
}

function isOpen() {
  return Boolean(box) && !box.hidden;
}

function frame() {
  if (box) return;
  box = make("div", { class: "note-box md-typeset", role: "dialog", tabindex: "-1", hidden: true });
  box.addEventListener("mouseenter", () => clearTimeout(timer));
  box.addEventListener("mouseleave", closeSoon);
  box.addEventListener("click", follow);
  box.addEventListener("keydown", leave);
  document.body.append(box);
}

/* --- what stands in the box ---------------------------------------------------------------------- */

/** Every place of the same note.
 * @param {Element} link */
function places(link) {
  return all("a.term").filter((other) => other.getAttribute("href") === link.getAttribute("href"));
}

/** @param {1 | -1} by */
function step(by) {
  if (!opener) return;
  const same = places(opener), next = same[same.indexOf(opener) + by];
  if (!next) return;
  next.scrollIntoView({ block: window.innerWidth <= PHONE ? "start" : "center" });
  open(next, true);
  /** @type {HTMLButtonElement | null} */
  const again = box.querySelector(by < 0 ? "button.previous" : "button.next");
  if (again && !again.disabled) focusQuietly(again);
}

/**
 * @param {string} name
 * @param {string} label
 * @param {string} sign
 * @param {() => void} act
 * @param {boolean} [disabled]
 */
function sign(name, label, sign, act, disabled) {
  return button(sign, act, { class: name, "aria-label": label, title: label, disabled });
}

/** @param {HTMLElement} link */
function bar(link) {
  const row = make("div", { class: "note-bar" });
  const same = link.classList.contains("term") ? places(link) : [], at = same.indexOf(link), last = same.length - 1;
  if (trail.length) row.append(sign("back", "返回上一条", "← 返回", back));
  if (last > 0 && !trail.length) {
    row.append(sign("previous", "上一处", "↑", () => step(-1), at === 0));
    row.append(make("span", { class: "position" }, `${at + 1} / ${same.length}`));
    row.append(sign("next", "下一处", "↓", () => step(1), at === last));
  }
  const pin = sign("pin", "固定：点别处也不关", "固定", () => {
    pinned = !pinned;
    pin.setAttribute("aria-pressed", String(pinned));
  });
  pin.setAttribute("aria-pressed", String(pinned));
  row.append(pin, sign("close", "关闭", "✕", () => close(true)));
  return row;
}

function back() {
  const before = trail.pop();
  if (before) show(before);
  box.focus();
}

/** The last line: the term's own page, and "I know this one".
 * @param {HTMLElement} note */
function foot(note) {
  const head = note.querySelector("p > a"), term = note.id.replace(/^note-/, "").replace(/--.*$/, "");
  if (!head || !/^note-/.test(note.id)) return null;
  const row = make("p", { class: "note-foot" });
  row.append(make("a", { href: String(head.getAttribute("href")) }, "词条页：出处、例句"));
  const { known } = window.edition.get(), is = known.includes(term);
  const label = is ? "重新标出这个词" : "认识了，不再标出这个词";
  row.append(sign("known", label, is ? "重新标出" : "认识了", () => {
    const others = known.filter((id) => id !== term), from = opener && opener.id;
    close(false);
    document.addEventListener("edition:text", () => {
      const again = from && document.getElementById(from);
      if (again) focusQuietly(again);
    }, { once: true });
    window.edition.set({ known: is ? others : [...others, term] });
  }));
  return row;
}

/** @param {HTMLElement} note */
function show(note) {
  if (!opener) return;
  const copy = make("div", { class: "note-content" }, ...Array.from(note.childNodes, (child) => child.cloneNode(true)));
  for (const remark of all("[data-at]", copy)) if (remark.dataset.at !== opener.id) remark.remove();
  for (const element of all("[id]", copy)) element.removeAttribute("id");
  box.replaceChildren(bar(opener), copy);
  const last = foot(note), head = note.querySelector("p > a");
  if (last) box.append(last);
  shown = note;
  box.setAttribute("aria-label", (/^note-/.test(note.id) && head && head.textContent) || "校勘");
  box.hidden = false;
  box.scrollTop = 0;
  place();
}

/** Beside the line on a large screen; on a phone a sheet at the foot, and the page makes room if the line is under
 * it. */
function place() {
  if (!opener) return;
  const rects = opener.getClientRects(), rect = rects[rects.length - 1] || opener.getBoundingClientRect();
  const sheet = window.innerWidth <= PHONE;
  box.classList.toggle("sheet", sheet);
  document.body.style.paddingBottom = sheet ? `${box.offsetHeight}px` : "";
  if (sheet) {
    box.style.left = box.style.top = "";
    const over = rect.bottom + 12 - (window.innerHeight - box.offsetHeight);
    if (over > 0) window.scrollBy(0, over);
    return;
  }
  const height = box.offsetHeight, edge = document.documentElement.clientWidth - box.offsetWidth - 8;
  const first = rects[0] || rect;
  const below = rect.bottom + 8 + height <= window.innerHeight || first.top < height + 72;
  box.style.left = `${Math.min(Math.max(8, rect.left - 16), edge) + window.scrollX}px`;
  box.style.top = `${(below ? rect.bottom + 8 : first.top - height - 8) + window.scrollY}px`;
}

/* --- opening and closing ------------------------------------------------------------------------- */

/**
 * @param {HTMLElement} link
 * @param {boolean} focus
 */
function open(link, focus) {
  const note = noteOf(link);
  if (!note) return false;
  clearTimeout(timer);
  frame();
  if (opener) opener.classList.remove("open");
  opener = link;
  trail = [];
  link.classList.add("open");
  show(note);
  if (focus) focusQuietly(box);
  return true;
}

/** @param {boolean} giveBack whether the focus goes back to the term */
function close(giveBack) {
  if (!isOpen() || !opener) return;
  clearTimeout(timer);
  box.hidden = true;
  pinned = false;
  document.body.style.paddingBottom = "";
  opener.classList.remove("open");
  if (giveBack) focusQuietly(opener.isConnected ? opener : document.body);
}

function closeSoon() {
  clearTimeout(timer);
  if (!pinned && isOpen() && !box.contains(document.activeElement)) {
    timer = setTimeout(() => close(false), HOVER_CLOSES);
  }
}

/** Links in the box: another note opens in its place; a place in the text closes it.
 * @param {Event} event */
function follow(event) {
  const link = around(event, "a"), note = link && noteOf(link);
  if (!note) return;
  if (note.parentElement && note.parentElement.classList.contains("notes")) {
    event.preventDefault();
    event.stopPropagation();
    trail.push(shown);
    show(note);
    focusQuietly(box);
  } else close(false);
}

/** The box stands at the end of the page but belongs behind its term: Tab leaves it there.
 * @param {KeyboardEvent} event */
function leave(event) {
  if (event.key !== "Tab" || !opener) return;
  const stops = all("a[href], button:not(:disabled)", box), at = document.activeElement;
  if (event.shiftKey && (at === box || at === stops[0])) {
    event.preventDefault();
    opener.focus();
    if (!pinned) close(false);
  } else if (!event.shiftKey && at === stops[stops.length - 1]) {
    focusQuietly(opener);
    if (!pinned) close(false);
  }
}

/* --- events -------------------------------------------------------------------------------------- */

/** @param {MouseEvent | KeyboardEvent} event */
function withModifier(event) {
  return event.ctrlKey || event.metaKey || event.altKey;
}

/** @param {MouseEvent} event */
function click(event) {
  if (event.defaultPrevented || event.button || event.shiftKey || withModifier(event)) return;
  const link = termOf(event.target);
  if (link) {
    if (isOpen() && opener === link && box.contains(document.activeElement)) {
      event.preventDefault();
      close(true);
    } else if (open(link, true)) event.preventDefault();
  } else if (isOpen() && !pinned && target(event).isConnected && !box.contains(target(event))) close(false);
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.key === "Escape" && isOpen()) {
    event.preventDefault();
    event.stopPropagation();
    close(true);
  } else if (event.key === " " && !withModifier(event)) {
    const link = termOf(document.activeElement);
    if (link && open(link, true)) event.preventDefault();
  }
}

/** @param {MouseEvent} event */
function hover(event) {
  const link = termOf(event.target);
  if (!link) return;
  if (pinned || (isOpen() && opener === link)) return clearTimeout(timer);
  clearTimeout(timer);
  if (isOpen() && box.contains(document.activeElement)) return;
  timer = setTimeout(() => open(link, false), HOVER_OPENS);
}

/** @param {MouseEvent} event */
function leaveTerm(event) {
  if (termOf(event.target)) closeSoon();
}

/** Listen for what opens a note. */
export function startNotes() {
  document.addEventListener("click", click);
  document.addEventListener("keydown", press, true);
  if (window.matchMedia("(hover: hover)").matches) {
    document.addEventListener("mouseover", hover);
    document.addEventListener("mouseout", leaveTerm);
  }
  window.addEventListener("resize", () => isOpen() && place());
  document.addEventListener("edition:settings", () => close(false));
}
