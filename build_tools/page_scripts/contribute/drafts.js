/* What was typed, kept on this device: the drafts of a kind, the latest first, one a place. */

const MOST = 20;

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
    return Array.isArray(kept) ? kept : [];
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
