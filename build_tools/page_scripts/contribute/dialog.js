/* The window of a form: fields on one side, what comes of them on the other. What is typed is kept on this device until
   it is thrown away, so that closing loses nothing; throwing away can be undone. */
import { borderBefore, borderBehind } from "../shared/borders.js";
import { button, make, the } from "../shared/dom.js";
import { formData, site } from "./data.js";
import { draftsOf, dropDraft, keepDraft, samePlace } from "./drafts.js";

const BEFORE = 40, AFTER_WORDS = 60, AFTER_NOTHING = 140;

/** The words meant, in their context.
 * @param {Place} place */
function contextOf({ block: { text }, start, end, words }) {
  const from = borderBehind(text, Math.max(0, start - BEFORE));
  const to = borderBefore(text, Math.min(text.length, end + (words ? AFTER_WORDS : AFTER_NOTHING)));
  return make("p", { class: "context" }, from > 0 ? "…" : "", text.slice(from, start),
    words ? make("mark", {}, words) : null, text.slice(end, to), to < text.length ? "…" : "");
}

/** Where a draft was begun; an empty string when that is no place of this edition.
 * @param {Draft} draft */
function addressOf({ article, block }) {
  const known = Object.keys(formData().articles).includes(article) && /^[\w-]+$/.test(block);
  return known ? `${site()}articles/${article}.html#${block}` : "";
}

class Dialog {
  /** @param {ContributionForm} form */
  constructor(form) {
    const { place } = form;
    this.form = form;
    this.typed = false;
    this.here = { article: place.article, block: place.block.id, words: place.words };
    this.draft = make("p", { class: "draft" });
    this.where = make("div", { class: "where" });
    this.made = make("div", { class: "made" }, make("div", { class: "kept" }, ...form.side));
    this.element = make("dialog", { class: "contribute md-typeset", "aria-labelledby": "contribute-title" });
    this.fill();
    this.listen();
    this.initial = this.values();
  }

  fill() {
    const { title, main, more } = this.form;
    const shut = button("✕", () => this.element.close(), { "aria-label": "关闭；写的都留着", class: "close" });
    const rest = more.length ? make("details", {}, make("summary", {}, "更多，都可不填"), ...more) : null;
    const typed = make("div", { class: "typed" }, this.where, this.draft, ...main, rest);
    const down = make("p", { class: "down" }, button("看样子，取文件 ↓", () => this.made.scrollIntoView()));
    this.element.append(
      make("div", { class: "bar" }, make("h2", { id: "contribute-title" }, title), shut),
      make("form", { novalidate: true }, make("div", { class: "sides" }, typed, this.made)),
      down,
    );
    const options = { root: this.element, rootMargin: "0px 0px -25% 0px" };
    new IntersectionObserver(([seen]) => (down.hidden = seen.isIntersecting), options).observe(this.made);
  }

  listen() {
    const { element } = this;
    element.addEventListener("close", () => element.remove());
    for (const name of ["input", "change"]) {
      element.addEventListener(name, () => {
        this.typed = true;
        this.refresh();
      });
    }
    element.addEventListener("focusout", () => setTimeout(() => this.refresh(), 0));
    the(element, "form").addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key !== "Escape" || event.isComposing) return;
      event.preventDefault();
      element.close();
    });
  }

  values() {
    return Object.fromEntries(this.form.fields.map((field) => [field.name, field.value]));
  }

  /** @param {Record<string, string>} given */
  take(given) {
    for (const field of this.form.fields) if (given[field.name] !== undefined) field.value = given[field.name];
  }

  refresh() {
    const { form } = this;
    form.refresh();
    this.where.replaceChildren(contextOf(form.placed()));
    if (this.typed) keepDraft(form.kind, { ...this.here, values: this.values() });
  }

  restart() {
    const before = this.values();
    this.take(this.initial);
    dropDraft(this.form.kind, this.here);
    this.typed = false;
    this.refresh();
    this.draft.replaceChildren("已清空。", button("撤消", () => {
      this.typed = true;
      this.take(before);
      this.refresh();
      this.draft.replaceChildren();
    }));
  }

  /** What was typed here before comes back; of what was begun elsewhere and not carried off, the latest is named. */
  offer() {
    const drafts = draftsOf(this.form.kind), own = drafts.find((draft) => samePlace(draft, this.here));
    const other = drafts.find((draft) => !samePlace(draft, this.here) && !draft.taken && addressOf(draft));
    this.draft.replaceChildren();
    if (own) {
      this.take(own.values);
      this.draft.append(own.taken ? "上次写好的。" : "接着上次没写完的。", button("清空", () => this.restart()));
    } else if (other) {
      const back = make("a", { href: addressOf(other), onclick: () => this.element.close() }, "回到那里");
      this.draft.append(`上次在 ${other.block} 写“${other.words || other.values.headword || "……"}”，还留着：`,
        back, "　", button("丢掉", () => this.discard(other)));
    }
  }

  /** @param {Draft} draft */
  discard(draft) {
    dropDraft(this.form.kind, draft);
    this.draft.replaceChildren("已丢掉。", button("撤消", () => {
      keepDraft(this.form.kind, draft);
      this.offer();
    }));
  }

  open() {
    const { form } = this;
    document.body.append(this.element);
    this.offer();
    form.again = () => this.refresh();
    form.taken = () => {
      this.typed = false;
      keepDraft(form.kind, { ...this.here, values: this.values(), taken: true });
    };
    this.element.showModal();
    this.refresh();
    form.start.control.focus();
  }
}

/** Open the window of a form.
 * @param {ContributionForm} form */
export function showForm(form) {
  new Dialog(form).open();
}

/**
 * Show every fault; true when there is none. The first one gets the focus. Those a reader cannot mend (form.forEditor)
 * keep nothing from an editor, who can.
 * @param {ContributionForm} form
 * @param {{ say(text: string): void }} output
 * @param {boolean} [toEditor]
 */
export function settled(form, output, toEditor) {
  for (const field of form.fields) field.touched = true;
  form.refresh();
  const bad = form.fields.filter(({ name }) => form.faults[name] && !(toEditor && form.forEditor === name));
  if (!bad.length) {
    form.taken();
    return true;
  }
  output.say(`还有 ${bad.length} 处要改`);
  const more = bad[0].element.closest("details");
  if (more) more.open = true;
  bad[0].control.focus();
  return false;
}
