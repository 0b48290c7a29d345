// Leads from the old address of an article or an entry to its new one, with the query and the place.
const to = document.currentScript.dataset.to;
location.replace(to + location.search + location.hash);
