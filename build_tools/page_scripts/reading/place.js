/* Where the reader is: a thin line of progress, and the way back to the place left. */
import { all, around, make } from "../shared/dom.js";

/** @type {HTMLElement[]} */
let blocks = [];
/** @type {HTMLElement} */
let bar;
let waiting = false;

function draw() {
  waiting = false;
  const top = blocks[0].getBoundingClientRect().top;
  const bottom = blocks[blocks.length - 1].getBoundingClientRect().bottom;
  const done = (window.innerHeight - top) / (bottom - top);
  bar.style.transform = `scaleX(${Math.min(1, Math.max(0, done))})`;
}

function drawSoon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(draw);
}

/** The place is a block and a distance, not a number of pixels: it holds when letters grow or pinyin comes.
 * @param {string} key */
function leave(key) {
  const block = blocks.find((b) => b.getBoundingClientRect().bottom > 64);
  if (!block) return;
  const place = { id: block.id, by: Math.round(block.getBoundingClientRect().top), url: location.pathname };
  try {
    history.replaceState({ ...history.state, place }, "");
  } catch {
    /* some in-app browsers */
  }
  try {
    if (window.scrollY > 400) localStorage.setItem(key, block.id);
  } catch {
    /* nothing is remembered then */
  }
}

function goBack() {
  const place = history.state && history.state.place, block = place && document.getElementById(place.id);
  if (block && place.url === location.pathname) window.scrollBy(0, block.getBoundingClientRect().top - place.by);
}

/** @param {string} key */
function lastPlace(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * "Read on": only when the page was opened at its head, and the place left is not near.
 * @param {Element} page
 * @param {string} key
 */
function offer(page, key) {
  const id = lastPlace(key), block = id && document.getElementById(id);
  if (!block || location.hash || window.scrollY > 100) return;
  if (block.getBoundingClientRect().top < window.innerHeight * 1.5) return;
  const link = make("a", { class: "read-on", href: `#${id}`, onclick: () => link.remove() }, `接着上次读：${id}`);
  page.prepend(link);
  window.addEventListener("scroll", function gone() {
    if (window.scrollY < 300) return;
    window.removeEventListener("scroll", gone);
    link.remove();
  }, { passive: true });
}

/** Draw the line, remember the place. */
export function startPlace() {
  /** @type {HTMLElement | null} */
  const page = document.querySelector(".reading");
  blocks = page ? all(".paragraph, .item, .heading", page) : [];
  if (!page || !blocks.length) return;
  const key = `edition.place.${page.dataset.article}`;
  bar = make("div", { class: "progress", "aria-hidden": "true" });
  document.body.append(bar);
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const returning = navigation && navigation.type === "back_forward";
  window.addEventListener("scroll", drawSoon, { passive: true });
  window.addEventListener("resize", draw);
  window.addEventListener("pagehide", () => leave(key));
  document.addEventListener("click", (event) => around(event, "a[href]") && leave(key), true);
  document.addEventListener("edition:text", draw);
  window.addEventListener("load", () => {
    if (returning) goBack();
    else offer(page, key);
    draw();
  });
}
