/* What the form needs to know. A file opened from a folder may load scripts, not data: data scripts call a function. */
import { loadScript } from "../shared/load.js";

/** @type {ContributionData} */
let data;
/** @type {Map<string, TermFile>} */
const terms = new Map();
/** @type {Map<string, SourceFile>} */
const sources = new Map();

window.contributeEdition = (loaded) => {
  data = loaded;
};
window.contributeTerm = (loaded) => void terms.set(loaded.id, loaded);
window.contributeSource = (loaded) => void sources.set(loaded.id, loaded);

/** Of the whole edition: fields and messages, the terms there are, readings. It is there before the form is. */
export function formData() {
  return data;
}

/** The site's root. */
export function site() {
  return window.editionPage.base;
}

/**
 * A term with the text of its file; null where it cannot be had.
 * @param {string} id
 * @param {(term: TermFile | null) => void} then
 */
export function loadTerm(id, then) {
  const address = `${site()}data/contribute/term-${id}.js`;
  loadScript(address, () => then(terms.get(id) || null), () => then(null));
}

/**
 * A source with the text in which quotes are looked up.
 * @param {string} id
 * @param {(source: SourceFile | null) => void} then
 */
export function loadSource(id, then) {
  const address = `${site()}data/contribute/source-${id}.js`;
  loadScript(address, () => then(sources.get(id) || null), () => then(null));
}
