/* What the theme's search box lacks: paste and drop, input methods (no search in mid-composition), the count of places,
   near forms that search again, an address to share that is right. The theme listens to `keyup` alone. */
import { around } from "../shared/dom.js";

/** @param {HTMLInputElement} input */
function wake(input) {
  input.dispatchEvent(new KeyboardEvent("keyup"));
}

/**
 * The index comes when the box is opened, before the first word.
 * @param {HTMLInputElement} input
 * @param {Worker} worker
 */
function loadWhenOpened(input, worker) {
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__search"));
  let loaded = false;
  const load = () => {
    if (!loaded) worker.postMessage({ type: "load" });
    loaded = true;
  };
  input.addEventListener("focus", load);
  toggle.addEventListener("change", () => toggle.checked && load());
  if (toggle.checked || document.activeElement === input) load();
}

/** @param {HTMLInputElement} input */
function listenToInput(input) {
  input.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || wake(input));
  input.addEventListener("compositionend", () => wake(input));
  for (const type of /** @type {("keyup" | "keydown")[]} */ (["keyup", "keydown"])) {
    window.addEventListener(type, (event) => {
      if (event.target === input && event.isComposing) event.stopImmediatePropagation();
    }, true);
  }
}

/**
 * The theme counts groups; we say how many places, in how many articles. It writes first, then we.
 * @param {Element} meta
 * @param {Worker} worker
 */
function sayHowMany(meta, worker) {
  meta.setAttribute("role", "status");
  worker.addEventListener("message", (event) => {
    const { type, data } = event.data;
    if (type === 3 && data.summary) setTimeout(() => (meta.textContent = data.summary), 0);
  });
}

/**
 * @param {HTMLInputElement} input
 * @param {MouseEvent} event
 */
function searchAgain(input, event) {
  const link = around(event, "a.md-search-result__link");
  /** @type {HTMLElement | null} */
  const offered = link && link.querySelector("[data-search-again]");
  if (!offered) return;
  event.preventDefault();
  event.stopPropagation();
  input.value = offered.dataset.searchAgain || "";
  input.focus();
  wake(input);
}

/**
 * The theme's address to share keeps + and % as they are; ours can be read back.
 * @param {HTMLInputElement} input
 * @param {MouseEvent} event
 */
function share(input, event) {
  const link = around(event, "[data-md-component=search-share]");
  if (!link) return;
  const url = new URL(location.href);
  url.hash = "";
  url.search = `?q=${encodeURIComponent(input.value)}`;
  link.setAttribute("data-clipboard-text", url.href);
}

export function startBox() {
  /** @type {HTMLInputElement | null} */
  const input = document.querySelector("[data-md-component=search-query]");
  const meta = document.querySelector(".md-search-result__meta"), { worker } = window.editionPage;
  if (!input || !meta || !worker) return;
  loadWhenOpened(input, worker);
  listenToInput(input);
  sayHowMany(meta, worker);
  document.addEventListener("click", (event) => searchAgain(input, event), true);
  document.addEventListener("click", (event) => share(input, event), true);
}
