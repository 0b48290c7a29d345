/* Where the reader points: a block's edited text and its reading, and the words meant. */
import { all } from "../shared/dom.js";
import { wholeRange } from "../shared/borders.js";
import { equalRanges, fold, squash } from "../shared/folding.js";
import { BLOCKS, rangeInText, readingOf, trimmedRange } from "../shared/positions.js";

/** The text of a block as the page brought it, with its links and emendations.
 * @param {HTMLElement} element
 * @returns {Block} */
function read(element) {
  const text = window.edition.loaded("text"), root = (text && text.pristine(element.id)) || element;
  /** @type {Block["links"]} */
  const links = [];
  /** @type {Emended[]} */
  const emended = [];
  let read = "";
  const walk = (/** @type {Node} */ node) => {
    for (const child of node.childNodes) {
      if (child instanceof Text) read += child.data;
      if (!(child instanceof Element)) continue;
      const start = read.length;
      walk(child);
      if (child.matches("a.term")) links.push({ start, end: read.length, words: read.slice(start) });
      if (child.matches(".emended")) {
        emended.push({ start, end: read.length, reading: String(child.getAttribute("data-reading")) });
      }
    }
  };
  walk(root);
  return { id: element.id, text: read, links, emended, ...readingOf(read, emended) };
}

/**
 * @param {HTMLElement} element
 * @param {number} from
 * @param {number} to
 * @returns {Place}
 */
function make(element, from, to) {
  const reading = /** @type {HTMLElement} */ (document.querySelector(".reading")), block = read(element);
  const blocks = all(BLOCKS, reading).filter((other) => other.id && !other.closest(".notes"));
  const [start, end] = wholeRange(block.text, ...trimmedRange(block.text, from, to));
  return {
    article: String(reading.dataset.article), block, start, end, words: block.text.slice(start, end),
    texts: blocks.map((other) => squash(read(other).text)), address: `${location.href.replace(/[?#].*$/, "")}#${block.id}`,
  };
}

/** @param {string} id */
export function placeOfBlock(id) {
  const element = document.getElementById(id);
  return element ? make(element, 0, 0) : null;
}

/** Offsets in what is shown; shown may be the edited text or, under 照录, the reading.
 * @param {Range} range */
export function placeOfRange(range) {
  const node = range.startContainer, from = node instanceof Element ? node : node.parentElement;
  /** @type {HTMLElement | null} */
  const element = from && from.closest(BLOCKS);
  if (!element || !element.id) return null;
  const block = read(element), shown = element.textContent || "", before = document.createRange();
  before.selectNodeContents(element);
  const upTo = (/** @type {Node} */ container, /** @type {number} */ offset) => {
    before.setEnd(container, offset);
    return before.toString().length;
  };
  let start = upTo(range.startContainer, range.startOffset);
  let end = element.contains(range.endContainer) ? upTo(range.endContainer, range.endOffset) : shown.length;
  if (shown !== block.text && shown === block.reading) [start, end] = rangeInText(block.readingAt, start, end);
  return make(element, start, end < 0 ? block.text.length : end);
}

/**
 * The place of other words in the same block: where they first stand, in whole characters, or nowhere.
 * @param {Place} place
 * @param {string} words
 * @returns {Place}
 */
export function placeOfWords(place, words) {
  if (words && fold(place.words) === fold(words)) return { ...place };
  const { text } = place.block, [found] = equalRanges(text, [words]);
  if (!found) return { ...place, start: 0, end: 0, words: "" };
  const [start, end] = found;
  return { ...place, start, end, words: text.slice(start, end) };
}
