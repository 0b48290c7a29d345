/* Citations of one paragraph, to copy: opened by its number. Loaded when a number is first clicked. */
import { around, button, focusQuietly, make, target } from "../shared/dom.js";
import { copyText } from "../shared/copy.js";

const { edition } = window;
/** The ways from a paragraph to the form.
 * @type {[string, ContributionKind][]} */
const WAYS = [["给这里加注", "note"], ["报告错字", "correction"]];
/** @type {HTMLElement} */
let box;
/** @type {HTMLElement} */
let from;

/**
 * @param {string} name
 * @param {string} text
 */
function copyButton(name, text) {
  const act = () => copyText(text, box, (copied) => {
    if (!copied) return;
    made.textContent = "已复制";
    setTimeout(() => (made.textContent = name), 1600);
  });
  const made = button(name, act, { "data-name": name });
  return made;
}

/** @param {boolean} back */
function close(back) {
  if (!box || box.hidden) return;
  box.hidden = true;
  if (back) focusQuietly(from);
}

function frame() {
  box = make("div", { class: "note-box cite-box md-typeset", role: "dialog", tabindex: "-1" });
  document.body.append(box);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    event.preventDefault();
    close(true);
  });
  document.addEventListener("click", (event) => {
    const at = target(event);
    if (at.isConnected && !box.contains(at) && !around(event, ".number")) close(false);
  });
}

/**
 * @param {string} id
 * @param {ReadingData} data
 */
function fill(id, data) {
  const bar = make("div", { class: "note-bar" }, make("strong", {}, id),
    button("✕", () => close(true), { "aria-label": "关闭" }));
  const forms = data.cite.map(([name, form]) => [name, form.split("{block}").join(id)]);
  const address = `${location.href.replace(/[?#].*$/, "")}#${id}`;
  const copies = [...forms, ["链接", address]].map(([name, text]) => copyButton(name, text));
  box.replaceChildren(bar, make("p", { class: "citation" }, forms.length ? forms[0][1] : ""),
    make("p", { class: "copies" }, ...copies));
  const [first] = data.lines[id] || [];
  if (first) {
    const href = `../sources/${data.source}.html#L${first[1]}`;
    box.append(make("p", {}, make("a", { href }, `对照原页第 ${first[1]} 行`)));
  }
  box.append(make("p", { class: "ways" }, ...WAYS.map(([name, kind]) => button(name, () => {
    close(true);
    edition.load("../contribute/start", (start) => start.open(kind, id));
  }))));
}

/** @param {HTMLElement} number */
function place(number) {
  const rect = number.getBoundingClientRect(), sheet = window.innerWidth <= 640;
  const left = Math.min(rect.right + 8, document.documentElement.clientWidth - box.offsetWidth - 8);
  box.classList.toggle("sheet", sheet);
  box.style.left = sheet ? "" : `${left + window.scrollX}px`;
  box.style.top = sheet ? "" : `${rect.bottom + window.scrollY}px`;
}

/** @param {HTMLAnchorElement} number */
function open(number) {
  edition.load("text", (text) => text.data((data) => {
    const id = String(number.getAttribute("href")).slice(1);
    if (!box) frame();
    from = number;
    box.setAttribute("aria-label", `引用 ${id}`);
    fill(id, data);
    box.hidden = false;
    place(number);
    focusQuietly(box);
  }));
}

edition.offer("cite", { open });
