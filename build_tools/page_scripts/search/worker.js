/* The search worker. Speaks the theme's protocol — {type:0} → {type:1}; {type:2,data:query} → {type:3,data:{items,…}} —
   and ours: {type:"load"} gets the index ready; {type:"concordance", id, …} → {type:"concordance", id, …}.
   On http it is a Worker; on file:// iframe-worker.js loads it into the page and calls `startPageWorker`. */
import { concordanceRows } from "./concordance-rows.js";
import { Engine } from "./engine.js";
import { panelData } from "./panel-items.js";

const inPage = typeof document !== "undefined";
const here = inPage ? /** @type {HTMLScriptElement} */ (document.currentScript).src : self.location.href;
const index = new URL("../../search/index.js", here).href;
/** @type {Promise<Engine> | null} */
let engine = null;

/** The index is loaded once, when the box is opened or the first word comes; everything waits for it. The folded text
 * is made behind the answer: most queries find it ready. */
function ready() {
  if (!engine) {
    engine = load(index).then(() => {
      const made = new Engine(self.searchIndex);
      self.searchIndex = /** @type {never} */ (null); // the engine has taken what it needs
      setTimeout(() => made.near.folded, 0);
      return made;
    });
    engine.catch(() => (engine = null));
  }
  return engine;
}

/** @param {string} address */
async function load(address) {
  if (!inPage) return importScripts(address);
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`cannot load ${address}`));
    document.head.append(script);
  });
}

/**
 * @param {Message} message
 * @param {Post} post
 */
async function answer(message, post) {
  if (message.type === 0) post({ type: 1 });
  else if (message.type === "load") {
    await ready();
    post({ type: "loaded" });
  } else if (message.type === 2) post({ type: 3, data: await panel(String(message.data)) });
  else if (message.type === "concordance") {
    const made = await ready();
    post({ type: "concordance", id: message.id, ...concordanceRows(message, made.run(message.query), made) });
  }
}

/** @param {string} query
 * @returns {Promise<PanelData>} */
async function panel(query) {
  const nothing = { query, items: [], suggest: [], summary: "" };
  if (!query.trim()) return nothing;
  try {
    const made = await ready();
    return panelData(made.run(query), made);
  } catch (error) {
    console.error(error);
    return { ...nothing, summary: "查找的数据没有载入，请再试一次" };
  }
}

/** Messages are answered in the order they came.
 * @param {Post} post */
function start(post) {
  let turn = Promise.resolve();
  return (/** @type {Message} */ message) => {
    turn = turn.then(() => answer(message, post)).catch((error) => console.error(error));
  };
}

if (inPage) window.startPageWorker = start;
else {
  const receive = start((data) => self.postMessage(data));
  self.onmessage = (event) => receive(event.data);
}
