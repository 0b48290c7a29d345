/* Syllables of pinyin: tones as digits become marks, and marks are taken away; the twin of chinese/syllables.py. */

const MARKS = ["", "\u0304", "\u0301", "\u030c", "\u0300"];

/** A tone as a mark: Zeng1 → Zēng, lv4 → lǜ, zi5 → zi.
 * @param {string} typed */
export function withMarks(typed) {
  const found = /^([a-zü:vê]+)([0-5])$/iu.exec(typed);
  if (!found) return typed;
  const letters = found[1].toLowerCase().replace(/u:|v/g, "ü"), marked = toned(letters, Number(found[2]) % 5);
  return /^\p{Lu}/u.test(found[1]) ? marked[0].toUpperCase() + marked.slice(1) : marked;
}

/**
 * @param {string} letters
 * @param {number} tone
 */
function toned(letters, tone) {
  const at = [/[ae]/, /ê/, /o(?=u)/, /[iouü](?![iouüae])/, /[mn](?=g?$)/].map((way) => letters.search(way)).find((n) => n >= 0);
  if (at === undefined) return letters;
  return (letters.slice(0, at + 1) + MARKS[tone] + letters.slice(at + 1)).normalize("NFC");
}

/** Without tones and capitals, ü as v: as ids are written.
 * @param {string} marked */
export function plain(marked) {
  return marked.normalize("NFD").toLowerCase().replace(/u\u0308/g, "v").replace(/\p{M}/gu, "");
}
