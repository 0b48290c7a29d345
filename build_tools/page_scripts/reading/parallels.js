/* A parallel side by side, in place: under the paragraph whose sign was clicked, or under its entry at the foot of the
   page. Loaded when one is first asked for; the passages stand in the article's data script. */
import { button, focusQuietly, make } from "../shared/dom.js";

/**
 * @param {Passage} side
 * @param {string} name
 */
function passage(side, name) {
  const pieces = side.pieces.map(([text, marked]) => (marked ? make("mark", {}, text) : text));
  return make("p", { class: name }, make("a", { href: side.href }, side.label), " ", ...pieces);
}

/**
 * @param {HTMLElement} box
 * @param {HTMLElement} back
 */
function close(box, back) {
  box.remove();
  focusQuietly(back);
}

/**
 * @param {HTMLElement} link
 * @param {Parallel[]} found
 */
function open(link, found) {
  const shut = button("✕", () => close(box, link), { class: "close", "aria-label": "收起并排" });
  const rows = found.map(({ a, b }) => make("div", { class: "parallel" }, passage(a, "a"), passage(b, "b")));
  const box = make("div", { class: "side-by-side", role: "group", "aria-label": "平行段落，并排" }, shut, ...rows);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    close(box, link);
  });
  const entry = link.closest("li"), block = /** @type {HTMLElement} */ (link.parentElement);
  if (entry) entry.append(box);
  else block.after(box);
  focusQuietly(shut);
}

/** Open what a link leads to, or close it.
 * @param {HTMLAnchorElement} link */
function toggle(link) {
  const entry = link.closest("li"), block = /** @type {HTMLElement} */ (link.parentElement);
  const near = /** @type {HTMLElement | null} */ (entry ? entry.lastElementChild : block.nextElementSibling);
  if (near && near.classList.contains("side-by-side")) return close(near, link);
  window.edition.load("text", (text) => text.data((data) => {
    const id = link.matches(".parallel-sign") ? block.id : "", number = link.hash.slice("#parallel-".length);
    const found = (data.parallels || []).filter((pair) => (id ? pair.block === id : String(pair.number) === number));
    if (found.length) open(link, found);
    else location.href = link.href;
  }));
}

window.edition.offer("parallels", { toggle });
