/* A concordance: lines in context, by article in the order of the text, or sorted by the left or right neighbour;
   narrowed by a word of the context; more on demand; copied as a table. On a term's page it takes over the list that
   stands there (term-concordance.js); the concordance page feeds it from the search (concordance.js). */
import { guarded } from "../shared/cells.js";
import { button, make } from "../shared/dom.js";
import { copyText } from "../shared/copy.js";

const PORTION = 200;
/** @type {[Sort, string][]} */
const SORTS = [["text", "按文章"], ["left", "按左文"], ["right", "按右文"]];
const COLUMNS = ["序号", "左", "词", "右", "文章", "编号", "来源", "日期", "说明", "地址"];

/** @param {string} href from the site's root */
export function absolute(href) {
  return new URL(href, window.editionPage.base).href;
}

/**
 * @param {ShownRow} row
 * @param {boolean} flat whether it says its article
 */
export function line(row, flat) {
  const link = make("a", { href: absolute(row.href) }, make("span", { class: "left" }, row.left),
    make("mark", {}, row.hit), make("span", { class: "right" }, row.right));
  return make("li", { class: row.inside ? "inside" : undefined }, link,
    flat ? make("small", { class: "place" }, `${row.title} ${row.label}`) : null,
    row.remark ? make("small", { class: "search-remark" }, row.remark) : null);
}

/**
 * @param {Group} group
 * @param {HTMLElement} list
 */
function section(group, list) {
  const count = `${group.source ? `${group.source} · ` : ""}${group.count}\u00a0处`;
  const head = make("h3", {}, make("a", { href: absolute(group.href) }, group.title), " ",
    make("span", { class: "count" }, count));
  return make("section", { class: "kwic-group" }, head, list);
}

export class Kwic {
  /**
   * @param {Element} place
   * @param {KwicProvider} provider
   */
  constructor(place, provider) {
    this.provider = provider;
    /** @type {{ sort: Sort, filter: string, alone: boolean }} */
    this.asked = { sort: "text", filter: "", alone: false };
    this.body = make("div", { class: "kwic-rows" });
    this.more = button("", () => this.portion(), { class: "md-button", hidden: true });
    this.state = make("output");
    this.buttons = SORTS.map(([sort, label]) => ({ sort, element: button(label, () => this.show({ sort })) }));
    this.bar = this.makeBar();
    this.turn = this.shown = 0;
    this.fresh = true;
    /** The list that rows go to, and the group it is of.
     * @type {HTMLElement | null} */
    this.list = null;
    /** @type {Group["group"] | null} */
    this.group = null;
    place.replaceChildren(this.bar, this.body, this.more);
  }

  makeBar() {
    const filter = make("input", { type: "search", placeholder: "筛选：前后文里的字", "aria-label": "筛选前后文" });
    for (const name of ["input", "compositionend"]) {
      filter.addEventListener(name, (event) => {
        if (!(/** @type {InputEvent} */ (event).isComposing)) this.show({ filter: filter.value.trim() });
      });
    }
    return make("div", { class: "kwic-bar", role: "group", "aria-label": "排列与筛选" },
      ...this.buttons.map(({ element }) => element), filter, this.provider.hasInside ? this.aloneBox() : null,
      button("复制表格", () => this.copy()), this.state);
  }

  aloneBox() {
    const box = make("input", { type: "checkbox" });
    box.addEventListener("change", () => this.show({ alone: box.checked }));
    return make("label", {}, box, "只看独立的");
  }

  /** Show from the beginning, with what changed in the question. An answer that comes late is dropped.
   * @param {Partial<Kwic["asked"]>} changed */
  async show(changed) {
    Object.assign(this.asked, changed);
    for (const { sort, element } of this.buttons) {
      element.setAttribute("aria-pressed", String(sort === this.asked.sort));
    }
    this.fresh = true;
    this.shown = 0;
    await this.portion();
  }

  async portion() {
    const turn = (this.turn += 1);
    const answer = await this.provider.ask({ ...this.asked, from: this.shown, count: PORTION });
    if (turn !== this.turn || !answer) return;
    if (this.fresh) {
      this.body.replaceChildren();
      this.list = this.group = null;
    }
    this.fresh = false;
    const groups = new Map(answer.groups.map((group) => [group.group, group]));
    for (const row of answer.rows) this.listFor(row, groups).append(line(row, this.asked.sort !== "text"));
    this.shown += answer.rows.length;
    this.state.textContent = this.asked.filter || this.asked.alone ? `${answer.total} 处` : "";
    this.more.hidden = this.shown >= answer.total;
    this.more.textContent = `再显示 ${Math.min(PORTION, answer.total - this.shown)} 处（共 ${answer.total} 处）`;
  }

  /**
   * @param {ShownRow} row
   * @param {Map<Group["group"], Group>} groups
   */
  listFor(row, groups) {
    if (this.list && (this.asked.sort !== "text" || this.group === row.group)) return this.list;
    const list = (this.list = make("ul", { class: "kwic" })), group = groups.get(row.group);
    if (this.asked.sort === "text" && group) {
      this.body.append(section(group, list));
      this.group = row.group;
    } else {
      list.className = `kwic flat by-${this.asked.sort}`;
      this.body.append(list);
    }
    return list;
  }

  async copy() {
    const answer = await this.provider.ask({ ...this.asked, from: 0, count: 0, tsv: true });
    if (!answer) return;
    copyText(answer.tsv || "", document.body, (done) => {
      this.state.textContent = done ? `已复制 ${answer.total} 行，可以贴进表格软件` : "浏览器不让复制";
    });
  }
}

/** Rows as a table that spreadsheets take.
 * @param {ShownRow[]} rows */
export function tableOf(rows) {
  const cell = (/** @type {unknown} */ text) => guarded(String(text).replace(/[\t\r\n\v\f]+/g, " "));
  const lines = rows.map((row, i) => [
    i + 1, row.left, row.hit, row.right, row.title, row.id, row.source, row.date, row.remark, absolute(row.href),
  ]);
  return `${[COLUMNS, ...lines].map((columns) => columns.map(cell).join("\t")).join("\n")}\n`;
}
