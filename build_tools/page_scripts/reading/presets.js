/* The three ways of reading, one click each; 更多 and the button Aa open the panel of all settings. */
import { all, around, button, focusQuietly, target } from "../shared/dom.js";

/** @type {HTMLElement | null} */
let panel = null;
/** @type {HTMLElement} */
let from;

/** @param {HTMLElement} bar */
function mark(bar) {
  const { preset } = window.edition.get();
  for (const choice of all("[data-preset]", bar)) {
    choice.setAttribute("aria-pressed", String(choice.dataset.preset === preset));
  }
}

function isOpen() {
  return Boolean(panel) && !panel?.hidden;
}

/** @param {HTMLElement} opener */
function open(opener) {
  from = opener;
  window.edition.load("panel", (part) => {
    panel = part.element(() => close(true));
    panel.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    focusQuietly(panel);
  });
}

/** @param {boolean} back */
function close(back) {
  if (!panel || panel.hidden) return;
  panel.hidden = true;
  from.setAttribute("aria-expanded", "false");
  if (back) focusQuietly(from);
}

/** @param {MouseEvent} event */
function click(event) {
  const pressed = around(event, ".presets button, .reading-settings");
  if (pressed && pressed.dataset.preset) window.edition.set({ preset: pressed.dataset.preset });
  else if (pressed) {
    if (isOpen()) close(true);
    else open(pressed);
  } else if (panel && !panel.hidden && target(event).isConnected && !panel.contains(target(event))) close(false);
}

/** Put the button Aa into the page's head, and make the bar of an article work. */
export function startPresets() {
  /** @type {HTMLElement | null} */
  const bar = document.querySelector(".presets");
  if (!bar) return;
  const aa = button("Aa", () => {}, {
    class: "md-header__button reading-settings", "aria-label": "Aa 阅读设置", "aria-expanded": "false",
  });
  const palette = document.querySelector("[data-md-component=palette]");
  if (palette) palette.before(aa);
  document.addEventListener("click", click);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    event.preventDefault();
    close(true);
  });
  document.addEventListener("edition:settings", () => mark(bar));
  mark(bar);
}
