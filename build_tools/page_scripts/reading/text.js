/* The text of the article as the reader wants it: which terms are marked, pinyin over them, as printed or as edited,
   the lines of the source, or no mark at all. Each block is made anew from what the page brought, so that nothing piles
   up. Loaded when a setting first changes the text, or somebody asks for what stands in it. */
import { all } from "../shared/dom.js";
import { BLOCKS } from "../shared/positions.js";
import { setLines, setPrinted, setRuby, vocabularyOf } from "./marks.js";

const { edition } = window;
const root = document.documentElement;
const page = /** @type {HTMLElement} */ (document.querySelector(".reading"));
const blocks = all(BLOCKS, page).filter((block) => block.id && !block.closest(".notes"));
const pristine = blocks.map((block) => {
  const copy = document.createDocumentFragment();
  copy.append(...Array.from(block.childNodes, (child) => child.cloneNode(true)));
  return copy;
});
const TEXT_SETTINGS = ["preset", "density", "ruby", "english", "text", "lines", "topics", "known"];

/** @type {ReadingData | null} */
let data = null;
/** @type {((data: ReadingData) => void)[]} */
let waiting = [];
/** Terms of the article's head whose words are listed under the first paragraph.
 * @type {HTMLElement[]} */
let headTerms = [];
/** Was the text ever changed, and was the reader led to the address's place? */
let touched = false, settled = false;

window.editionData = (loaded) => {
  data = loaded;
};

/** Data stand in a script of their own, loaded when a setting first needs them.
 * @param {(data: ReadingData) => void} then */
function withData(then) {
  if (data) return then(data);
  waiting.push(then);
  if (waiting.length > 1) return;
  const script = document.createElement("script");
  script.src = String(page.dataset.data);
  script.onload = script.onerror = () => {
    const loaded = (data = data || { source: "", lines: {}, pinyin: {}, topics: {}, cite: [], parallels: [] });
    const all = waiting;
    waiting = [];
    for (const go of all) go(loaded);
  };
  document.head.append(script);
}

/* --- one block ----------------------------------------------------------------------------------- */

/** @param {Element} link */
function termOf(link) {
  return (link.getAttribute("href") || "").replace(/^#note-/, "").replace(/--.*$/, "");
}

/**
 * The links of a block that are marked; those nobody wants to see become quiet.
 * @param {HTMLElement[]} links
 * @param {Settings} s
 * @param {Set<string> | null} chosen
 */
function markedOf(links, s, chosen) {
  const seen = new Set();
  return links.filter((link) => {
    const term = termOf(link), first = !seen.has(term);
    seen.add(term);
    if (s.known.includes(term) || (chosen && !chosen.has(term))) {
      link.classList.add("quiet");
      return false;
    }
    if (s.density === "paragraph") link.classList.toggle("marked", first);
    return s.density === "every" || (s.density === "paragraph" ? first : link.classList.contains("first"));
  });
}

/**
 * Words under the paragraph where they first stand; those of the head under the first paragraph.
 * @param {HTMLElement} block
 * @param {HTMLElement[]} fresh
 */
function putVocabulary(block, fresh) {
  headTerms = headTerms.concat(fresh);
  if (block.matches(".kicker, .title, .subtitle, .byline")) return;
  const list = vocabularyOf(headTerms);
  headTerms = [];
  if (list.firstChild) block.after(list);
}

/**
 * @param {HTMLElement} block
 * @param {number} index
 * @param {Settings} s
 * @param {Set<string> | null} chosen
 */
function makeBlock(block, index, s, chosen) {
  block.replaceChildren(pristine[index].cloneNode(true));
  const plain = s.density === "none";
  if (data && s.lines === "on" && !plain) setLines(block, data);
  if (s.text === "printed") setPrinted(block);
  const links = all("a.term", block), marked = markedOf(links, s, chosen);
  if (data && s.ruby === "on" && !plain) for (const link of marked) setRuby(link, data);
  const fresh = s.english === "on" && !plain;
  putVocabulary(block, fresh ? links.filter((link) => link.matches(".first:not(.quiet)")) : []);
  if (plain) block.replaceChildren(block.textContent || "");
}

/* --- all of them --------------------------------------------------------------------------------- */

/** @param {Settings} s */
function chosenTerms(s) {
  const topics = data ? data.topics : {};
  return s.topics.length ? new Set(s.topics.flatMap((topic) => topics[topic] || [])) : null;
}

function apply() {
  const s = edition.get(), chosen = chosenTerms(s);
  const same = s.density !== "none" && s.density !== "paragraph" && s.text === "edited" && s.lines === "off" &&
    s.ruby === "off" && s.english === "off" && !s.known.length && !chosen;
  if (same && !touched) return done();
  touched = true;
  headTerms = [];
  for (const list of all(".vocabulary", page)) list.remove();
  blocks.forEach((block, index) => makeBlock(block, index, s, chosen));
  done();
}

function addressed() {
  const id = location.hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

function done() {
  root.classList.remove("pending");
  const aim = touched && location.hash.length > 1 && document.getElementById(addressed());
  if (aim && aim.closest(".reading") && !aim.matches(":target")) {
    aim.classList.add("target");
    if (!settled) aim.scrollIntoView();
  }
  settled = true;
  document.dispatchEvent(new CustomEvent("edition:text"));
}

function update() {
  const s = edition.get();
  if (s.ruby === "on" || s.lines === "on" || s.topics.length) withData(apply);
  else apply();
}

/** An occurrence that the setting took away is still an address: its block is shown. */
function arrive() {
  const id = addressed();
  if (!id || document.getElementById(id)) return;
  const selector = `[id='${id.replace(/['\\]/g, "")}']`;
  const block = blocks.find((_, index) => pristine[index].querySelector(selector));
  if (block) block.scrollIntoView();
}

edition.offer("text", {
  data: withData,
  pristine: (id) => pristine[blocks.findIndex((block) => block.id === id)],
});
document.addEventListener("edition:settings", (event) => {
  if (Object.keys(event.detail).some((name) => TEXT_SETTINGS.includes(name))) update();
});
window.addEventListener("hashchange", arrive);
update();
arrive();
