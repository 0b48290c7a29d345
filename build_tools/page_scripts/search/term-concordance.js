/* The list of occurrences on a term's page, made into the concordance component (kwic.js). Without scripts the list
   stays as it is. */
import { all, make, the } from "../shared/dom.js";
import { Kwic, tableOf } from "./kwic.js";

const FEWEST = 3;
const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
/** @type {Record<"left" | "right", (a: ShownRow, b: ShownRow) => number>} */
const ORDERS = {
  left: (a, b) => collator.compare(backward(a.left), backward(b.left)),
  right: (a, b) => collator.compare(a.right, b.right),
};

/** @param {string} text */
function backward(text) {
  return Array.from(text).reverse().join("");
}

/**
 * @param {Element} section
 * @param {number} group
 * @returns {{ group: Group, rows: ShownRow[] }}
 */
function read(section, group) {
  const link = /** @type {HTMLAnchorElement} */ (the(section, "h3 a")), title = link.textContent || "";
  const rows = all(".kwic > li", section).map((item) => {
    const { href } = /** @type {HTMLAnchorElement} */ (the(item, "a")), inside = item.classList.contains("inside");
    const text = (/** @type {string} */ selector) => (item.querySelector(selector)?.textContent || "");
    return {
      group, title, source: "", date: "", label: "", inside, href,
      id: href.replace(/^.*\/articles\/(.*)\.html(?:\?[^#]*)?/, "$1"),
      left: text(".left"), hit: text("mark"), right: text(".right"), remark: inside ? "在更长的词中" : "",
    };
  });
  return { group: { group, title, source: "", href: link.href, count: rows.length }, rows };
}

/**
 * @param {Group[]} groups
 * @param {ShownRow[]} rows
 * @returns {KwicProvider}
 */
function providerOf(groups, rows) {
  return {
    hasInside: rows.some((row) => row.inside),
    ask: async ({ sort, filter, alone, from, count, tsv }) => {
      const kept = rows.filter((row) => (
        !(alone && row.inside) && (!filter || (row.left + row.hit + row.right).includes(filter))
      ));
      if (sort !== "text") kept.sort(ORDERS[sort]);
      return {
        total: kept.length,
        groups: groups.map((group) => ({ ...group, count: kept.filter((row) => row.group === group.group).length })),
        rows: kept.slice(from, from + count).map((row) => ({ ...row, remark: "" })),
        tsv: tsv ? tableOf(kept) : "",
      };
    },
  };
}

const sections = all(".kwic-group"), known = sections.map(read), rows = known.flatMap((own) => own.rows);
if (rows.length >= FEWEST) {
  const place = make("div");
  sections[0].before(place);
  for (const section of sections) section.remove();
  new Kwic(place, providerOf(known.map((own) => own.group), rows)).show({});
}
