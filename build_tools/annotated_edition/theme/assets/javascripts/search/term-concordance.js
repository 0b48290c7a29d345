/* The list of occurrences on a term's page, made into the concordance component (kwic.js). Without scripts the list stays as it is. */
(function () {
  "use strict";
  const page = window.editionPage || {};
  const groups = Array.from(document.querySelectorAll(".kwic-group"));
  if (!page.Kwic || !groups.length || document.querySelector("[data-concordance]")) return;
  const text = (element, selector) => (element.querySelector(selector) || {}).textContent || "";

  const known = [], rows = [];
  groups.forEach((section, number) => {
    const link = section.querySelector("h3 a"), title = link.textContent;
    const own = Array.from(section.querySelectorAll(".kwic > li"), (item) => ({
      group: number, title, source: "", date: "", label: "", inside: item.classList.contains("inside"), href: item.querySelector("a").href,
      id: item.querySelector("a").href.replace(/^.*\/articles\/(.*)\.html(?:\?[^#]*)?/, "$1"),
      left: text(item, ".left"), hit: text(item, "mark"), right: text(item, ".right"), remark: item.classList.contains("inside") ? "在更长的词中" : "",
    }));
    known.push({ group: number, title, source: "", href: link.href, count: own.length });
    rows.push(...own);
  });
  if (rows.length < 3) return;

  const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
  const backward = (left) => Array.from(left).reverse().join("");
  const orders = {
    left: (a, b) => collator.compare(backward(a.left), backward(b.left)),
    right: (a, b) => collator.compare(a.right, b.right),
  };
  const provider = {
    hasInside: rows.some((row) => row.inside),
    ask: async ({ sort, filter, alone, from, count, tsv }) => {
      const kept = rows.filter((row) => !(alone && row.inside) && (!filter || (row.left + row.hit + row.right).includes(filter)));
      if (sort !== "text") kept.sort(orders[sort]);
      const shown = known.map((group) => ({ ...group, count: kept.filter((row) => row.group === group.group).length }));
      return { total: kept.length, groups: shown, rows: kept.slice(from, from + count).map((row) => ({ ...row, remark: "" })), tsv: tsv ? page.kwicTable(kept) : "" };
    },
  };
  const place = document.createElement("div");
  groups[0].before(place);
  for (const section of groups) section.remove();
  new page.Kwic(place, provider).show({});
})();
