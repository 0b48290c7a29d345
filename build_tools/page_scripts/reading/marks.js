/* What is put into the text of a block: lines of the source, what was printed, pinyin, words to learn.
   The signs stand in attributes or are not selectable, so that copied text is the edition's. */
import { all, make, the } from "../shared/dom.js";
import { pieceAt } from "../shared/positions.js";

/**
 * The text nodes of an element, in order.
 * @param {Node} node
 * @returns {Text[]}
 */
function textNodes(node) {
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), out = [];
  while (walker.nextNode()) out.push(/** @type {Text} */ (walker.currentNode));
  return out;
}

/**
 * A sign where a line of the source begins; inside a link it moves behind it.
 * @param {HTMLElement} block
 * @param {ReadingData} data
 */
export function setLines(block, data) {
  for (const [at, line] of (data.lines[block.id] || []).slice().reverse()) {
    const nodes = textNodes(block), [piece, offset] = pieceAt(nodes.map((node) => node.length), at);
    const node = nodes[piece];
    const href = `../sources/${data.source}.html#L${line}`;
    const sign = make("a", { class: "line", href, "aria-label": `原页第 ${line} 行`, "data-line": line });
    const link = node && node.parentElement && node.parentElement.closest("a.term");
    if (!node) block.append(sign);
    else if (!link || !block.contains(link)) node.splitText(offset).before(sign);
    else if (offset === 0) link.before(sign);
    else link.after(sign);
  }
}

/** @param {HTMLElement} block */
export function setPrinted(block) {
  for (const span of all(".emended", block)) {
    const lemma = span.textContent || "", link = span.closest("a.term");
    if (link) link.classList.add("altered");
    span.textContent = span.dataset.reading || "";
    span.dataset.lemma = lemma;
  }
}

/**
 * Pinyin over a term, where it is known: over a character, a number, or several characters read together.
 * @param {HTMLElement} link
 * @param {ReadingData} data
 */
export function setRuby(link, data) {
  const form = link.textContent || "", note = link.getAttribute("href") || "";
  const pieces = data.pinyin[note + form] || data.pinyin[form];
  if (!pieces || link.classList.contains("altered")) return;
  let piece = 0, used = 0;
  for (const node of textNodes(link)) {
    const out = document.createDocumentFragment(), text = node.data;
    for (let at = 0; at < text.length;) {
      const [over, sound] = pieces[piece], part = text.slice(at, at + over.length - used);
      const whole = part.length === over.length; // a piece that lies in two elements stays without
      out.append(whole && sound ? make("ruby", {}, part, make("rt", { "data-pinyin": sound })) : part);
      at += part.length;
      used += part.length;
      if (used === over.length) [piece, used] = [piece + 1, 0];
    }
    node.replaceWith(out);
  }
}

/** @param {Element} link */
function noteOf(link) {
  return document.getElementById((link.getAttribute("href") || "").slice(1));
}

/**
 * Words for a learner: word, pinyin, English; those without English are left out.
 * @param {HTMLElement[]} links
 */
export function vocabularyOf(links) {
  const list = make("p", { class: "vocabulary" });
  for (const link of links) {
    const note = noteOf(link), english = note && note.querySelector("p > [lang='en']");
    if (!note || !english) continue;
    const pinyin = note.querySelector("[lang='zh-Latn-pinyin']");
    list.append(make("span", { "data-word": the(note, "p > a").textContent || "" },
      make("i", { lang: "zh-Latn-pinyin", "data-text": (pinyin && pinyin.textContent) || "" }),
      make("span", { lang: "en", "data-text": english.textContent || "" })));
  }
  return list;
}
