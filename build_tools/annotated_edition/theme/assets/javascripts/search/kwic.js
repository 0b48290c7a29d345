/* A concordance: lines in context, by article in the order of the text, or sorted by the left or right neighbour; narrowed
   by a word of the context; more on demand; copied as a table. On a term's page it takes over the list that stands there;
   the concordance page feeds it from the search (concordance.js).
   `provider.ask({ sort, filter, alone, from, count, tsv })` promises { total, groups, rows, tsv }. */
(function () {
  "use strict";
  const page = (window.editionPage = window.editionPage || {});
  const PORTION = 200;
  const SORTS = [["text", "按文章"], ["left", "按左文"], ["right", "按右文"]];

  function make(tag, name, text) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function button(label, act) {
    const element = make("button", "", label);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }

  function line(row, flat) {
    const item = make("li", row.inside ? "inside" : ""), link = make("a");
    link.href = new URL(row.href, page.base).href;
    link.append(make("span", "left", row.left), make("mark", "", row.hit), make("span", "right", row.right));
    item.append(link);
    if (flat) item.append(make("small", "place", `${row.title} ${row.label}`));
    if (row.remark) item.append(make("small", "search-remark", row.remark));
    return item;
  }

  function heading(group) {
    const section = make("section", "kwic-group"), head = make("h3"), link = make("a", "", group.title);
    link.href = new URL(group.href, page.base).href;
    head.append(link, " ", make("span", "count", `${group.source ? group.source + " · " : ""}${group.count}\u00a0处`));
    section.append(head, make("ul", "kwic"));
    return section;
  }

  class Kwic {
    constructor(place, provider) {
      this.provider = provider;
      this.asked = { sort: "text", filter: "", alone: false };
      this.body = make("div", "kwic-rows");
      this.more = button("", () => this.portion());
      this.more.className = "md-button";
      this.more.hidden = true;
      this.bar = this.makeBar();
      place.replaceChildren(this.bar, this.body, this.more);
    }

    makeBar() {
      const bar = make("div", "kwic-bar"), filter = make("input");
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", "排列与筛选");
      this.buttons = SORTS.map(([sort, label]) => [sort, button(label, () => this.show({ sort }))]);
      filter.type = "search";
      filter.placeholder = "筛选：前后文里的字";
      filter.setAttribute("aria-label", "筛选前后文");
      for (const name of ["input", "compositionend"]) {
        filter.addEventListener(name, (event) => event.isComposing || this.show({ filter: filter.value.trim() }));
      }
      bar.append(...this.buttons.map(([, element]) => element), filter);
      if (this.provider.hasInside) bar.append(this.aloneBox());
      this.state = make("output");
      bar.append(button("复制表格", () => this.copy()), this.state);
      return bar;
    }

    aloneBox() {
      const label = make("label"), box = make("input");
      box.type = "checkbox";
      box.addEventListener("change", () => this.show({ alone: box.checked }));
      label.append(box, "只看独立的");
      return label;
    }

    /* Show from the beginning, with what changed in the question. An answer that comes late is dropped. */
    async show(changed) {
      Object.assign(this.asked, changed);
      for (const [sort, element] of this.buttons) element.setAttribute("aria-pressed", String(sort === this.asked.sort));
      this.fresh = true;
      this.shown = 0;
      await this.portion();
    }

    async portion() {
      const turn = (this.turn = (this.turn || 0) + 1);
      const answer = await this.provider.ask({ ...this.asked, from: this.shown, count: PORTION });
      if (turn !== this.turn || !answer) return;
      if (this.fresh) this.body.replaceChildren();
      if (this.fresh) this.list = this.group = null;
      this.fresh = false;
      const groups = new Map(answer.groups.map((group) => [group.group, group]));
      for (const row of answer.rows) this.listFor(row, groups).append(line(row, this.asked.sort !== "text"));
      this.shown += answer.rows.length;
      this.state.textContent = this.asked.filter || this.asked.alone ? `${answer.total} 处` : "";
      this.more.hidden = this.shown >= answer.total;
      this.more.textContent = `再显示 ${Math.min(PORTION, answer.total - this.shown)} 处（共 ${answer.total} 处）`;
    }

    listFor(row, groups) {
      if (this.asked.sort !== "text") {
        if (!this.list) this.body.append((this.list = make("ul", `kwic flat by-${this.asked.sort}`)));
        return this.list;
      }
      if (!this.list || this.group !== row.group) {
        const section = heading(groups.get(row.group));
        this.body.append(section);
        this.list = section.lastChild;
        this.group = row.group;
      }
      return this.list;
    }

    async copy() {
      const { tsv, total } = await this.provider.ask({ ...this.asked, from: 0, count: 0, tsv: page.base });
      this.state.textContent = (await copyText(tsv)) ? `已复制 ${total} 行，可以贴进表格软件` : "浏览器不让复制";
    }
  }

  async function copyText(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      const area = make("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  function tableOf(rows) {
    const cell = (text) => String(text).replace(/[\t\r\n]+/g, " ");
    const lines = rows.map((r, i) => [i + 1, r.left, r.hit, r.right, r.title, r.id, r.source, r.date, r.remark, new URL(r.href, page.base).href]);
    return [["序号", "左", "词", "右", "文章", "编号", "来源", "日期", "说明", "地址"], ...lines].map((l) => l.map(cell).join("\t")).join("\n") + "\n";
  }

  Object.assign(page, { Kwic, kwicLine: line, kwicTable: tableOf });
})();
