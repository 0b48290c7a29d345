// Leads from the old address of an article to its new one, with the query and the paragraph.
const to = document.currentScript.dataset.to;
location.replace(to + location.search + location.hash);
