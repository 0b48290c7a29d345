/* Elements. Everything typed or quoted becomes text, never markup. */

/**
 * Make an element. `true` writes an empty attribute, `false` and `undefined` none; `onclick` listens.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes} [attributes]
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") made.addEventListener("click", /** @type {EventListener} */ (value));
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== undefined) made.setAttribute(name, String(value));
  }
  for (const child of children) if (child) made.append(child);
  return made;
}

/**
 * @param {string} text
 * @param {(event: MouseEvent) => void} act
 * @param {Attributes} [attributes]
 */
export function button(text, act, attributes) {
  return make("button", { type: "button", onclick: act, ...attributes }, text);
}

/**
 * Find an element that is there.
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function the(within, selector) {
  return /** @type {HTMLElement} */ (within.querySelector(selector));
}

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement[]}
 */
export function all(selector, within) {
  return Array.from((within || document).querySelectorAll(selector));
}

/**
 * The element an event came from.
 * @param {Event} event
 * @returns {HTMLElement}
 */
export function target(event) {
  return /** @type {HTMLElement} */ (event.target);
}

/**
 * The nearest element around an event's place, if any.
 * @template {HTMLElement} [E=HTMLElement]
 * @param {Event} event
 * @param {string} selector
 * @returns {E | null}
 */
export function around(event, selector) {
  const from = target(event);
  return from.closest ? from.closest(selector) : null;
}

/**
 * @param {HTMLElement | SVGElement} element
 */
export function focusQuietly(element) {
  element.focus({ preventScroll: true });
}
