// Reads the Web Annotations of a built site as others would: a JSON-LD processor (nothing may be dropped) and Apache
// Annotator (every selector must find its words in the page). Use: node annotations.mjs SITE
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import jsonld from "jsonld";
import { JSDOM } from "jsdom";
import { createTextPositionSelectorMatcher, createTextQuoteSelectorMatcher } from "@apache-annotator/dom";

const OA = "http://www.w3.org/ns/oa#";
const site = process.argv[2];
const folder = join(site, "downloads", "annotations");
// The terms of http://www.w3.org/ns/anno.jsonld that we use; a term that is not among them fails in safe mode.
const terms = JSON.parse(readFileSync(new URL("anno-terms.json", import.meta.url)));
const documentLoader = async (url) => {
  if (url !== "http://www.w3.org/ns/anno.jsonld") throw new Error(`context from elsewhere: ${url}`);
  return { document: terms, documentUrl: url, contextUrl: null };
};

const faults = [];
const pages = new Map();
function pageOf(path) {
  if (!pages.has(path)) pages.set(path, new JSDOM(readFileSync(join(folder, path), "utf8")));
  return pages.get(path);
}

// Each block is put into a document of its own: jsdom's ranges are slow in a large one.
const blocks = new Map();
function blockOf(source) {
  if (!blocks.has(source)) {
    const [path, id] = source.split("#");
    const found = pageOf(path).window.document.getElementById(id);
    const { window } = new JSDOM(found ? found.outerHTML : "");
    Object.assign(globalThis, { Node: window.Node, NodeFilter: window.NodeFilter });
    blocks.set(source, found && window.document.body.firstChild);
  }
  return blocks.get(source);
}

async function first(matches) {
  for await (const range of matches) return range;
  return null;
}

async function select(selector, scope) {
  const make = selector.type === "TextQuoteSelector" ? createTextQuoteSelectorMatcher : createTextPositionSelectorMatcher;
  return first(make(selector)(scope));
}

const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
let count = 0;
let name = read("collection.jsonld").first;
await jsonld.expand(read("collection.jsonld"), { documentLoader, safe: true, base: pathToFileURL(join(folder, "collection.jsonld")).href });
while (name) {
  const page = read(name);
  const base = pathToFileURL(join(folder, name)).href;
  const [expanded] = await jsonld.expand(page, { documentLoader, safe: true, base });
  const list = expanded["http://www.w3.org/ns/activitystreams#items"][0]["@list"];
  const quads = await jsonld.toRDF(page, { documentLoader, safe: true, base });
  const targets = quads.filter((q) => q.predicate.value === `${OA}hasTarget`).length;
  if (list.length !== page.items.length || targets !== list.length) faults.push(`${name}: ${page.items.length} items, ${targets} targets`);
  for (const item of page.items) {
    count += 1;
    const scope = blockOf(item.target.source);
    if (!scope) { faults.push(`${item.id}: no ${item.target.source}`); continue; }
    const places = [];
    for (const selector of item.target.selector) {
      const range = await select(selector, scope);
      const text = range ? range.toString() : null;
      if (text !== item.target.selector[0].exact) faults.push(`${item.id}: ${selector.type} finds ${JSON.stringify(text)}`);
      if (range) {
        const before = scope.ownerDocument.createRange();
        before.setStart(scope, 0);
        before.setEnd(range.startContainer, range.startOffset);
        places.push(before.toString().length);
      }
    }
    if (new Set(places).size > 1) faults.push(`${item.id}: the selectors find different places ${places}`);
  }
  name = page.next;
}
console.log(`Web Annotations: ${count} read by jsonld and Apache Annotator, ${faults.length} faults`);
for (const fault of faults.slice(0, 30)) console.log("  " + fault);
process.exit(faults.length || !count ? 1 : 0);
