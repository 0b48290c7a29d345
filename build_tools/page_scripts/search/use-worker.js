/* Runs between the theme's settings and its bundle: puts our search worker in the place of the theme's,
   and keeps the worker for our other scripts (box.js, concordance.js). */

const me = /** @type {HTMLScriptElement} */ (document.currentScript);
const settings = /** @type {HTMLElement} */ (document.getElementById("__config"));
const config = JSON.parse(settings.textContent || "");
config.search = me.dataset.worker;
config.translations["search.result.placeholder"] = "输入原文里的字，或词条的拼音、首字母、英文";
settings.textContent = JSON.stringify(config);

const absolute = (/** @type {string | URL} */ url) => new URL(url, location.href).href;
const ours = absolute(config.search), Theme = window.Worker;
/** @type {EditionPage} */
const page = (window.editionPage = { base: absolute(config.base).replace(/\/?$/, "/") });

/**
 * @param {string | URL} url
 * @param {WorkerOptions} [options]
 */
function Watched(url, options) {
  const worker = new Theme(url, options);
  if (absolute(url) === ours) page.worker = worker;
  return worker;
}
window.Worker = /** @type {typeof Worker} */ (/** @type {unknown} */ (Watched));

/* The concordance page has a ?q= of its own; the theme would open its panel over it. It is put back by the page's
   script. */
if (document.querySelector("[data-concordance]") && /[?&]q=/.test(location.search)) {
  page.search = location.search;
  try {
    history.replaceState(history.state, "", location.pathname + location.hash);
  } catch {
    page.panelOpens = true;
  }
}
