/* The concordance page: concordance.html?q=…; the form writes filters into the query, so that the address says
   everything. */
import { firstOf } from "../shared/characters.js";
import { make, the } from "../shared/dom.js";
import { ConcordanceForm } from "./concordance-form.js";
import { Kwic, absolute, line, tableOf } from "./kwic.js";

const LONGEST_TITLE = 40, PAUSE = 150;
const page = window.editionPage, title = document.title;

/**
 * @param {HTMLElement} root
 * @param {ConcordanceForm} form
 * @param {Worker} worker
 */
function start(root, form, worker) {
  const ask = asker(worker), kwicOf = kwicMaker(root, form, ask);
  let timer = 0;
  const run = async () => {
    const query = form.query();
    remember(query);
    const head = await ask(query, { count: 0 });
    if (query !== form.query()) return;
    document.title = (query ? `${firstOf(query, LONGEST_TITLE)} - ` : "") + title;
    showHead(root, query, head);
    const kwic = kwicOf();
    kwic.bar.hidden = !head.total;
    await kwic.show({});
  };
  const soon = (/** @type {Event} */ event) => {
    if (/** @type {InputEvent} */ (event).isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE);
  };
  form.element.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    run();
  });
  form.element.addEventListener("input", soon);
  form.element.addEventListener("compositionend", soon);
  form.element.addEventListener("reset", () => setTimeout(run, 0));
  form.element.hidden = false;
  if (page.panelOpens) the(document, "#__search").click();
  form.fill(new URLSearchParams(page.search || location.search).get("q") || "");
  run();
}

/**
 * The component with the rows, made when the first answer is there.
 * @param {HTMLElement} root
 * @param {ConcordanceForm} form
 * @param {ReturnType<typeof asker>} ask
 */
function kwicMaker(root, form, ask) {
  /** @type {Kwic | null} */
  let kwic = null;
  return () => {
    kwic = kwic || new Kwic(the(root, ".concordance-rows"), {
      ask: async (options) => {
        const answer = await ask(form.query(), options);
        return options.tsv ? { ...answer, tsv: tableOf(answer.table) } : answer;
      },
    });
    return kwic;
  };
}

/** Ask the worker, and wait for the answer to that question.
 * @param {Worker} worker */
function asker(worker) {
  /** @type {Map<number, (answer: ConcordanceAnswer) => void>} */
  const waiting = new Map();
  let turn = 0;
  worker.addEventListener("message", (event) => {
    const { type, id } = event.data, resolve = type === "concordance" && waiting.get(id);
    if (!resolve) return;
    resolve(event.data);
    waiting.delete(id);
  });
  return (/** @type {string} */ query, /** @type {Omit<ConcordanceQuestion, "query">} */ options) => {
    const id = (turn += 1);
    return /** @type {Promise<ConcordanceAnswer>} */ (new Promise((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage({ type: "concordance", id, query, ...options });
    }));
  };
}

/** @param {string} query */
function remember(query) {
  const address = location.pathname + (query ? `?q=${encodeURIComponent(query)}` : "") + location.hash;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    /* an address that cannot be written stays as it is */
  }
}

/* --- what stands above the rows ------------------------------------------------------------------ */

/**
 * @param {HTMLElement} root
 * @param {string} query
 * @param {ConcordanceAnswer} head
 */
function showHead(root, query, head) {
  the(root, ".concordance-summary").textContent = query ? head.summary : "";
  showGroups(the(root, ".concordance-groups"), head.total ? head.groups : []);
  const near = the(root, ".concordance-near"), suggestions = the(root, ".concordance-suggestions");
  near.hidden = !head.near.length;
  the(near, "h2 .count").textContent = `${head.nearTotal} 处`;
  the(near, "ul").replaceChildren(...head.near.map((row) => line(row, true)));
  suggestions.hidden = !head.suggestions.length;
  the(suggestions, "ul").replaceChildren(...head.suggestions.map(({ query: other, text, why }) => (
    make("li", {}, make("a", { href: `?q=${encodeURIComponent(other)}` }, text), ` ${why}`)
  )));
}

/**
 * @param {HTMLElement} box
 * @param {Group[]} groups
 */
function showGroups(box, groups) {
  box.hidden = groups.length < 2;
  the(box, "ol").replaceChildren(...groups.map((group) => (
    make("li", {}, make("a", { href: absolute(group.href) }, group.title), ` ${group.count}`)
  )));
  the(box, "summary").textContent = `各篇处数（${groups.length} 篇）`;
}

/** @type {HTMLElement | null} */
const root = document.querySelector("[data-concordance]");
const element = /** @type {HTMLFormElement | null} */ (root && root.querySelector("form"));
if (root && element && page.worker) start(root, new ConcordanceForm(element), page.worker);
