/* What the form offers to add with one press: words of the paragraph in quotation marks that nobody has explained yet,
   and longer ways of writing the word that stand in the article more than once. Nothing is added by itself. */
import { button, make } from "../shared/dom.js";
import { borderBefore } from "../shared/borders.js";
import { clusterCount } from "../shared/characters.js";
import { equalRanges } from "../shared/folding.js";
import { trimmedRange } from "../shared/positions.js";

const REACH = 6, MOST = 4, CONSIDERED = 300;
export const LONGEST_WORD = 30;
const STOP = /[，。、；：！？!?,;:…—\s“”‘’（）()《》]/, OUTER = /[，。、；：！？…,;:.!?\s]/;
const PAIRS = ["“”", "‘’"], EDGE = "的了在是和与及等把被对从向以为之其这那也就都而并或由将要已着过到更最很使让做把按";

/** A selection drawn a little too wide: punctuation around it, a pair of quotation marks, or far more than a word.
 * @param {Place} place
 * @returns {Place & { long?: boolean }} */
export function trimmed(place) {
  const { text } = place.block;
  let [start, end] = trimmedRange(text, place.start, place.end, OUTER);
  const words = text.slice(start, end), inner = words.slice(1, -1), last = words.slice(-1);
  const pair = !/[“”‘’]/.test(inner) && PAIRS.some((p) => words[0] === p[0] && last === p[1]);
  const opening = (words.match(/[“‘]/g) || []).length, closing = (words.match(/[”’]/g) || []).length;
  if (pair || (/^[“‘]/.test(words) && opening > closing)) start += 1;
  if (pair || (/[”’]$/.test(words) && closing > opening)) end -= 1;
  if (clusterCount(text.slice(start, end)) > LONGEST_WORD) return { ...place, start: 0, end: 0, words: "", long: true };
  return { ...place, start, end, words: text.slice(start, end) };
}

/**
 * Words in quotation marks that no term owns.
 * @param {Block} block
 * @param {(word: string) => boolean} isOwned
 */
export function quotedWords({ text, links }, isOwned) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const match of text.matchAll(/[“‘]([^“”‘’，。；！？]{2,12})[”’]/g)) {
    const word = match[1], start = Number(match.index) + 1, end = start + word.length;
    if (!links.some((link) => link.start < end && start < link.end) && !isOwned(word)) found.add(word);
  }
  return Array.from(found).slice(0, MOST);
}

/**
 * Count everything that reaches beyond a word, as far as no punctuation stops it.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Map<string, number>} counted
 */
function reach(text, start, end, counted) {
  let first = start, last = end;
  while (first > 0 && start - first < REACH && !STOP.test(text[first - 1])) first -= 1;
  while (last < text.length && last - end < REACH && !STOP.test(text[last])) last += 1;
  for (let a = first; a <= start; a += 1) {
    for (let b = end; b <= last; b += 1) {
      const longer = text.slice(a, b), whole = borderBefore(text, a) === a && borderBefore(text, b) === b;
      if (whole && b - a > end - start) counted.set(longer, (counted.get(longer) || 0) + 1);
    }
  }
}

/**
 * What reaches beyond the word at least twice, and is not part of something longer as often; with the times.
 * @param {string[]} texts
 * @param {string} word
 * @param {(form: string) => boolean} isOwned
 */
export function longerForms(texts, word, isOwned) {
  /** @type {Map<string, number>} */
  const counted = new Map();
  if (word.length > 1) {
    for (const text of texts) for (const [start, end] of equalRanges(text, [word])) reach(text, start, end, counted);
  }
  const most = (/** @type {[string, number]} */ a, /** @type {[string, number]} */ b) => b[1] - a[1];
  const repeated = Array.from(counted).filter(([, times]) => times > 1).sort(most).slice(0, CONSIDERED);
  const whole = repeated.filter(([form, times]) => (
    !repeated.some(([other, n]) => n === times && other !== form && other.includes(form))
  ));
  const good = whole.filter(([form]) => !EDGE.includes(form[0]) && !EDGE.includes(form.slice(-1)) && !isOwned(form));
  return good.sort(most).slice(0, MOST);
}

/**
 * A line of buttons; made again only when what it offers is another, or the focus would be lost.
 * @param {string} lead
 * @param {(words: string) => void} take
 */
export function offers(lead, take) {
  const element = make("p", { class: "offers" });
  let now = "";
  return {
    element,
    /** @param {{ words: string, label?: string }[]} all */
    set(all) {
      if (JSON.stringify(all) === now) return;
      now = JSON.stringify(all);
      const buttons = all.map(({ words, label }) => button(label || words, () => take(words)));
      element.replaceChildren(...(all.length ? [lead] : []), ...buttons);
    },
  };
}
