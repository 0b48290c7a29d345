/* Leads from the old address of an article or an entry to its new one, with the query and the place. */
const { to } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
location.replace(to + location.search + location.hash);
