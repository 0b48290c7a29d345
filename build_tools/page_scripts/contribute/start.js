/* 给这里加注 and 报告错字: loads what the form needs, once, when somebody asks for it; then opens it.
   Nothing is sent anywhere: the form ends with text to copy, to save, or to carry to the repository. */
import { make } from "../shared/dom.js";
import { loadScript } from "../shared/load.js";

const { edition } = window;
let styled = false;

/** The form's style sheet, loaded once.
 * @param {() => void} then */
function style(then) {
  if (styled) return then();
  styled = true;
  const link = make("link", { rel: "stylesheet", href: `${window.editionPage.base}assets/stylesheets/contribute.css` });
  link.onload = link.onerror = then;
  document.head.append(link);
}

/** @type {Parts["../contribute/start"]["open"]} */
function open(kind, where) {
  const place = typeof where === "string" ? where : where.cloneRange();
  edition.load("../contribute/form", (form) => {
    loadScript(`${window.editionPage.base}data/contribute/edition.js`, () => style(() => form.open(kind, place)));
  });
}

edition.offer("../contribute/start", { open, style });
