/* What counts as the same when forms are matched; the twin of chinese/folding.py. */
import { NOTHING, QUOTES } from "./tables.js";

/** Width and case are folded, all quotation marks are one sign, white space counts for nothing.
 * @param {string} text
 * @returns {string} */
export function fold(text) {
  return Array.from(text, foldChar).join("");
}

/** @param {string} char */
function foldChar(char) {
  if (QUOTES.includes(char)) return '"';
  if (NOTHING.test(char)) return "";
  const wide = char.normalize("NFKC"), plain = wide === char ? char.toLowerCase() : wide;
  return plain === char ? char : fold(plain);
}

/** Without white space: what is quoted may stand on several lines.
 * @param {string} text */
export function squash(text) {
  return text.replace(/\s+/g, "");
}
