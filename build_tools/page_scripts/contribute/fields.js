/* The parts a form is made of. */
import { make } from "../shared/dom.js";
import { tidy } from "./yaml.js";

let number = 0;

/**
 * One field: label, control, help, and the place where its fault is said.
 * @param {string} name
 * @param {FieldOptions} options
 * @param {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} control
 * @returns {FormField}
 */
function frame(name, { label, help, needed }, control) {
  const id = `contribute-${(number += 1)}`, fault = make("p", { class: "fault", id: `${id}-fault` });
  const said = help ? make("small", { id: `${id}-help` }, help) : null;
  control.id = id;
  control.setAttribute("aria-describedby", `${said ? `${id}-help ` : ""}${id}-fault`);
  if (needed) control.setAttribute("aria-required", "true");
  const sign = needed ? make("span", { class: "needed", "aria-hidden": "true" }, "必填") : null;
  /** @type {FormField} */
  const field = {
    name, control, touched: false,
    element: make("div", { class: `field field-${name}` },
      make("label", { for: id }, label, sign), control, said, fault),
    get value() {
      return tidy(control.value);
    },
    set value(text) {
      const before = control.value;
      control.value = text;
      // A draft of long ago may hold what is no choice any more.
      if ("selectedIndex" in control && control.selectedIndex < 0) control.value = before;
    },
    say(text) {
      fault.textContent = text;
      if (text) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    },
    help(text) {
      if (said) said.textContent = text;
    },
    show(is) {
      this.element.hidden = !is;
    },
    choices(pairs) {
      control.replaceChildren(...pairs.map(([value, text]) => make("option", { value }, text)));
    },
  };
  control.addEventListener("blur", () => (field.touched = field.touched || control.value !== ""));
  return field;
}

/**
 * @param {string} name
 * @param {FieldOptions} options
 */
export function input(name, options) {
  const { placeholder } = options;
  return frame(name, options, make("input", { type: "text", autocomplete: "off", spellcheck: "false", placeholder }));
}

/**
 * @param {string} name
 * @param {FieldOptions} options
 */
export function area(name, options) {
  return frame(name, options, make("textarea", { rows: options.rows || 2, placeholder: options.placeholder }));
}

/**
 * @param {string} name
 * @param {FieldOptions} options
 */
export function select(name, options) {
  const field = frame(name, options, make("select"));
  field.choices(options.options || []);
  return field;
}

/**
 * Several of a list, as chips.
 * @param {string} name
 * @param {FieldOptions} options
 * @returns {FormField}
 */
export function chips(name, { label, help, options }) {
  const boxes = (options || []).map(([value]) => make("input", { type: "checkbox", value }));
  const picks = (options || []).map(([, text], i) => (
    make("label", { class: "pick" }, boxes[i], make("span", {}, text))
  ));
  const fault = make("p", { class: "fault" });
  return {
    name, touched: true, control: boxes[0],
    element: make("fieldset", { class: `field field-${name}` }, make("legend", {}, label),
      make("div", { class: "picks" }, ...picks), help ? make("small", {}, help) : null, fault),
    get value() {
      return boxes.filter((box) => box.checked).map((box) => box.value).join("\n");
    },
    set value(text) {
      for (const box of boxes) box.checked = text.split("\n").includes(box.value);
    },
    say(text) {
      fault.textContent = text;
    },
    help() {},
    show(is) {
      this.element.hidden = !is;
    },
    choices() {},
  };
}
