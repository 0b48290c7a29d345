/* What the form ends with: the text, and the ways to carry it off: copy, save, the repository's own page, a letter. */
import { button, make } from "../shared/dom.js";
import { copyText } from "../shared/copy.js";

const NO_COPY = "这里不能自动复制。文字已经选中：按 Ctrl+C，手机上长按再选“复制”", SAVED_FOR = 4000;

export class Output {
  /**
   * @param {(toEditor: boolean) => boolean} ready says whether all is in order, and shows what is not; an editor is
   *   told also what no check would take
   * @param {number} rows
   */
  constructor(ready, rows) {
    this.ready = ready;
    this.box = make("textarea", { readonly: true, rows, spellcheck: "false", "aria-label": "得到的文字" });
    this.said = make("p", { class: "said", role: "status" });
    this.head = make("p", { class: "file" });
    this.after = make("p", { class: "explain" });
    this.ways = make("div", { class: "ways-out" });
    this.element = make("div", { class: "output" }, this.head, this.box, this.ways, this.said, this.after);
    /** @type {Made} */
    this.now = { name: "", text: "", file: "", head: "", links: [], after: "" };
    this.key = "";
  }

  /** Show what was made, unless it is shown already.
   * @param {Made} next */
  set(next) {
    const key = JSON.stringify(next.links.map((link) => link.address.href));
    if (next.text === this.now.text && key === this.key) return;
    this.now = next;
    this.key = key;
    this.head.textContent = next.head;
    this.box.value = next.text;
    this.after.textContent = next.after;
    const best = next.links.some((link) => link.main) ? "" : "main";
    this.ways.replaceChildren(
      button("复制", this.guard(() => this.copy("已复制"), true)),
      button("存为文件", this.guard(() => this.save(), true), { class: best }),
      ...next.links.map((link) => this.link(link)),
    );
    this.said.textContent = "";
  }

  /** @param {string} text */
  say(text) {
    this.said.textContent = text;
  }

  /**
   * Do something only when all is in order.
   * @param {() => void} act
   * @param {boolean} toEditor
   */
  guard(act, toEditor) {
    return (/** @type {MouseEvent} */ event) => {
      if (this.ready(toEditor)) act();
      else event.preventDefault();
    };
  }

  /** @param {string} then */
  copy(then) {
    /** @type {HTMLElement} */
    const host = document.querySelector("dialog[open]") || document.body;
    copyText(this.now.text, host, (done) => {
      this.say(done ? then : NO_COPY);
      if (done) return;
      this.box.focus();
      this.box.select();
    });
  }

  /** A file may say more than the box: alone, it has to name what it belongs to. */
  save() {
    const { name, text, file } = this.now, blob = new Blob([file || text], { type: "text/yaml" });
    const link = make("a", { href: URL.createObjectURL(blob), download: name, hidden: true });
    this.box.after(link);
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(link.href);
      link.remove();
    }, SAVED_FOR);
    this.say(`已存为 ${name}`);
  }

  /** @param {WayOut} way */
  link({ label, address, main }) {
    const act = this.guard(() => {
      if (!address.whole) this.copy("文字已复制，到打开的页面里粘贴");
      else if (main) this.copy("文字也已复制：打开的页面若是空的，粘贴就是");
    }, !main);
    const { href } = address;
    return make("a", { class: main ? "main" : "", href, target: "_blank", rel: "noopener", onclick: act }, label);
  }
}
