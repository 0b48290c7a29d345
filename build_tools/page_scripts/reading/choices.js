/* What a reader can choose, and what follows from it. Only plain values: nothing here touches the page. */

/** @type {Record<string, Record<string, string>>} */
export const PRESETS = {
  reader: { density: "article", ruby: "off", english: "off", text: "edited", lines: "off" },
  study: { density: "every", ruby: "on", english: "on", text: "edited", lines: "off" },
  collate: { density: "article", ruby: "off", english: "off", text: "printed", lines: "on" },
};

/** The first of each is what holds when nothing is chosen.
 * @type {Record<string, string[]>} */
export const CHOICES = {
  preset: ["reader", "study", "collate"],
  density: ["article", "every", "paragraph", "none"],
  ruby: ["off", "on"],
  english: ["off", "on"],
  text: ["edited", "printed"],
  lines: ["off", "on"],
  font: ["song", "hei", "kai"],
  size: ["m", "s", "l", "xl"],
  leading: ["m", "s", "l"],
  measure: ["m", "s", "l"],
  keys: ["on", "off"],
};

const LISTS = ["topics", "known"];

/**
 * Take of some values what is a choice.
 * @param {Record<string, unknown>} values
 * @returns {Chosen}
 */
export function clean(values) {
  /** @type {Chosen} */
  const out = {};
  for (const [name, list] of Object.entries(CHOICES)) {
    const value = values[name];
    if (typeof value === "string" && list.includes(value)) out[name] = value;
  }
  for (const name of LISTS) {
    const value = values[name], list = typeof value === "string" ? value.split(",") : value;
    const kept = Array.isArray(list) ? list.filter((item) => typeof item === "string" && item) : [];
    if (kept.length) out[name] = kept;
  }
  return out;
}

/**
 * Every setting: what was chosen, else what the preset gives, else the first choice.
 * @param {Chosen} own
 * @returns {Settings}
 */
export function effective(own) {
  const preset = String(own.preset || "reader");
  /** @type {Chosen} */
  const out = { preset };
  for (const [name, list] of Object.entries(CHOICES)) {
    if (name !== "preset") out[name] = own[name] || PRESETS[preset][name] || list[0];
  }
  for (const name of LISTS) out[name] = own[name] || [];
  return /** @type {Settings} */ (/** @type {unknown} */ (out));
}

/**
 * What is chosen after some changes. A choice equal to what the preset gives is not kept, so that the preset can be
 * changed later.
 * @param {Chosen} own
 * @param {Chosen} changes
 * @returns {Chosen}
 */
export function changed(own, changes) {
  const out = { ...own };
  for (const [name, value] of Object.entries(changes)) {
    if (name === "preset") for (const set of Object.keys(PRESETS.reader)) delete out[set];
    if (value && String(value).length) out[name] = value;
    else delete out[name];
  }
  const preset = PRESETS[String(out.preset || "reader")];
  for (const [name, value] of Object.entries(out)) {
    if (CHOICES[name] && value === (name in preset ? preset[name] : CHOICES[name][0])) delete out[name];
  }
  return out;
}

/**
 * The query of an address that carries the choices.
 * @param {Chosen} own
 * @param {string} search
 */
export function queryWith(own, search) {
  const params = new URLSearchParams(search);
  for (const name of [...Object.keys(CHOICES), ...LISTS]) params.delete(name);
  for (const [name, value] of Object.entries(own)) params.set(name, String(value));
  const text = params.toString().replace(/%2C/g, ",");
  return text ? `?${text}` : "";
}

/**
 * Do the settings change the text of an article? Most readers never leave the defaults.
 * @param {Settings} s
 */
export function changesText(s) {
  return s.density === "none" || s.density === "paragraph" || s.text === "printed" || s.ruby === "on" ||
    s.english === "on" || s.lines === "on" || s.known.length > 0 || s.topics.length > 0;
}
