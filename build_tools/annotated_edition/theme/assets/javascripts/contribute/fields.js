/* The parts a form is made of. Everything typed or quoted becomes text, never markup. */
(function () {
  "use strict";
  const own = window.contribute;
  let number = 0;

  const el = (own.el = function el(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => {
      if (name === "onclick") made.addEventListener("click", value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== undefined) made.setAttribute(name, value);
    });
    made.append(...children.filter((c) => c !== null && c !== undefined && c !== ""));
    return made;
  });

  own.button = (text, act, attributes) => el("button", { type: "button", onclick: act, ...attributes }, text);

  /* One field: label, control, help, and the place where its fault is said. */
  function frame(name, options, control) {
    const id = `contribute-${(number += 1)}`, help = options.help ? el("small", { id: `${id}-help` }, options.help) : null;
    const fault = el("p", { class: "fault", id: `${id}-fault` });
    control.id = id;
    control.setAttribute("aria-describedby", `${help ? `${id}-help ` : ""}${id}-fault`);
    if (options.needed) control.setAttribute("aria-required", "true");
    const label = el("label", { for: id }, options.label, options.needed ? el("span", { class: "needed", "aria-hidden": "true" }, "必填") : null);
    const field = {
      name, control, touched: false, element: el("div", { class: `field field-${name}` }, label, control, help, fault),
      get value() { return own.tidy(control.value); },
      set value(text) { control.value = text; },
      say(text) {
        fault.textContent = text;
        if (text) control.setAttribute("aria-invalid", "true"); else control.removeAttribute("aria-invalid");
      },
      help(text) { if (help) help.textContent = text; },
      show(is) { this.element.hidden = !is; },
    };
    control.addEventListener("blur", () => { field.touched = field.touched || control.value !== ""; });
    return field;
  }

  own.input = (name, options) => frame(name, options, el("input", { type: "text", autocomplete: "off", spellcheck: "false", placeholder: options.placeholder }));
  own.area = (name, options) => frame(name, options, el("textarea", { rows: options.rows || 2, placeholder: options.placeholder }));
  own.select = (name, options) => {
    const field = frame(name, options, el("select"));
    field.options = (pairs) => field.control.replaceChildren(...pairs.map(([value, label]) => el("option", { value }, label)));
    field.options(options.options || []);
    return field;
  };

  /* Several of a list, as chips. */
  own.chips = (name, options) => {
    const boxes = options.options.map(([value, label]) => {
      const box = el("input", { type: "checkbox", value });
      return { box, element: el("label", { class: "pick" }, box, el("span", {}, label)) };
    });
    const fault = el("p", { class: "fault" });
    return {
      name, touched: true, control: boxes[0].box,
      element: el("fieldset", { class: `field field-${name}` }, el("legend", {}, options.label), el("div", { class: "picks" }, ...boxes.map((b) => b.element)),
        options.help ? el("small", {}, options.help) : null, fault),
      get value() { return boxes.filter((b) => b.box.checked).map((b) => b.box.value).join("\n"); },
      set value(text) { boxes.forEach((b) => { b.box.checked = text.split("\n").includes(b.box.value); }); },
      say(text) { fault.textContent = text; },
      show(is) { this.element.hidden = !is; },
    };
  };

  own.copyText = function copyText(text, done) {
    const old = () => {
      const dialog = document.querySelector("dialog[open]") || document.body, back = document.activeElement;
      const area = el("textarea", { class: "copying", "aria-hidden": "true" });
      area.value = text;
      dialog.appendChild(area);
      area.select();
      const copied = document.execCommand("copy");
      area.remove();
      if (back) back.focus();
      done(copied);
    };
    if (navigator.clipboard && navigator.clipboard.writeText) navigator.clipboard.writeText(text).then(() => done(true), old); else old();
  };
})();
