/* What was typed, kept on this device: the drafts of a kind, the latest first, one a place.
   Pages of others may write into the same store: files opened from a folder share it, and so do all sites of a host.
   What does not look like a draft is none, and an address is never taken from there. */

const MOST = 20;

/**
 * Take for a draft what has the form of one.
 * @param {any} kept
 * @returns {Draft | null}
 */
function draftOf(kept) {
  if (!kept || typeof kept !== "object" || !kept.values || typeof kept.values !== "object") return null;
  const { article, block, words, values, taken } = kept;
  if (![article, block, words].every((text) => typeof text === "string")) return null;
  const typed = Object.entries(values).filter(([, value]) => typeof value === "string");
  return { article, block, words, values: Object.fromEntries(typed), taken: taken === true };
}

/** @param {ContributionKind} kind */
function keyOf(kind) {
  return `edition.drafts.${kind}`;
}

/**
 * Are two drafts of the same place?
 * @param {DraftPlace} a
 * @param {DraftPlace} b
 */
export function samePlace(a, b) {
  return a.article === b.article && a.block === b.block && a.words === b.words;
}

/** @param {ContributionKind} kind
 * @returns {Draft[]} */
export function draftsOf(kind) {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(kind)) || "[]");
    return Array.isArray(kept) ? kept.flatMap((draft) => draftOf(draft) || []) : [];
  } catch {
    return [];
  }
}

/**
 * @param {ContributionKind} kind
 * @param {Draft[]} drafts
 */
function store(kind, drafts) {
  try {
    localStorage.setItem(keyOf(kind), JSON.stringify(drafts.slice(0, MOST)));
  } catch {
    /* not on this device */
  }
}

/**
 * @param {ContributionKind} kind
 * @param {DraftPlace} place
 */
function others(kind, place) {
  return draftsOf(kind).filter((draft) => !samePlace(draft, place));
}

/**
 * @param {ContributionKind} kind
 * @param {Draft} draft
 */
export function keepDraft(kind, draft) {
  store(kind, [draft, ...others(kind, draft)]);
}

/**
 * @param {ContributionKind} kind
 * @param {DraftPlace} place
 */
export function dropDraft(kind, place) {
  store(kind, others(kind, place));
}
