/* The form of the concordance page: words and filters as controls, and the query they make together. */

/** Names of controls, and of the filters they write.
 * @type {Record<string, string>} */
const KEYS = { source: "来源", topic: "主题", date: "日期", kind: "类型" };

export class ConcordanceForm {
  /** @param {HTMLFormElement} element */
  constructor(element) {
    this.element = element;
  }

  /** @param {string} name */
  field(name) {
    return /** @type {HTMLInputElement} */ (this.element.elements.namedItem(name));
  }

  query() {
    const filters = Object.keys(KEYS).filter((name) => this.field(name).value);
    const written = filters.map((name) => `${KEYS[name]}:${this.field(name).value}`);
    return [this.field("words").value.trim(), ...written].filter(Boolean).join(" ");
  }

  /** Filters the form has a control for go into it; all else stays as typed.
   * @param {string} query */
  fill(query) {
    let rest = query;
    for (const [name, key] of Object.entries(KEYS)) {
      const match = new RegExp(`(^|\\s)${key}[:：](\\S+)(?=\\s|$)`).exec(rest);
      const known = match && this.offers(name, match[2]);
      this.field(name).value = known ? match[2] : "";
      if (known) rest = rest.replace(match[0], " ");
    }
    this.field("words").value = rest.replace(/\s+/g, " ").trim();
  }

  /** Has the form this value for a filter?
   * @param {string} name
   * @param {string} value */
  offers(name, value) {
    /** @type {NodeListOf<HTMLInputElement | HTMLOptionElement>} */
    const options = this.element.querySelectorAll(`[name=${name}] option, input[name=${name}]`);
    return name === "date" || Array.from(options).some((option) => option.value === value);
  }
}
