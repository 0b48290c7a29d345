/* Copying to the clipboard, also where a browser only knows the old way. */
import { make } from "./dom.js";

/**
 * @param {string} text
 * @param {HTMLElement} host where a field may stand for a moment, so that nothing scrolls
 * @param {(copied: boolean) => void} done
 */
export function copyText(text, host, done) {
  const old = () => {
    const back = /** @type {HTMLElement | null} */ (document.activeElement);
    const area = make("textarea", { class: "copying", "aria-hidden": "true" });
    area.value = text;
    host.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    if (back) back.focus();
    done(copied);
  };
  if (navigator.clipboard && navigator.clipboard.writeText) {
    navigator.clipboard.writeText(text).then(() => done(true), old);
  } else old();
}
