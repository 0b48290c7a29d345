/* Runs between the theme's settings and its bundle: puts our search worker in the place of the theme's,
   and keeps the worker for our other scripts (panel.js, concordance.js). */
(function () {
  "use strict";
  const settings = document.getElementById("__config");
  const config = JSON.parse(settings.textContent);
  config.search = document.currentScript.dataset.worker;
  config.translations["search.result.placeholder"] = "输入原文里的字，或词条的拼音、首字母、英文";
  settings.textContent = JSON.stringify(config);

  const page = (window.editionPage = window.editionPage || {});
  page.base = new URL(config.base, location.href).href.replace(/\/?$/, "/");
  const ours = new URL(config.search, location.href).href;
  const Theme = window.Worker;
  window.Worker = function (url, options) {
    const worker = new Theme(url, options);
    if (new URL(url, location.href).href === ours) page.worker = worker;
    return worker;
  };

  /* The concordance page has a ?q= of its own; the theme would open its panel over it. It is put back by the page's script. */
  if (document.querySelector("[data-concordance]") && /[?&]q=/.test(location.search)) {
    page.search = location.search;
    try {
      history.replaceState(history.state, "", location.pathname + location.hash);
    } catch (error) {
      page.panelOpens = true;
    }
  }
})();
