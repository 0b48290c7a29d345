/* Hold what is typed against the field table: the words are those of “edition check”. */
import { firstOf } from "../shared/characters.js";
import { fold } from "../shared/folding.js";
import { idOf, parse, plainOf, propose } from "../shared/pinyin.js";
import { plain } from "../shared/syllables.js";
import { formData } from "./data.js";

const LONGEST_SAID = 40;

/**
 * The first rule a value breaks: what is wrong, and how to mend it.
 * @param {Pattern[]} rules
 * @param {string} value
 * @param {string} flags
 */
function broken(rules, value, flags) {
  for (const { need, ban, says, mend } of rules) {
    const found = new RegExp(need || ban || "", flags).exec(value);
    if (Boolean(found) === Boolean(need)) continue;
    const part = found && !need ? found[1] || found[0] : value, rest = value.replace(part, "");
    const fill = (/** @type {string} */ text) => (
      text.split("{}").join(firstOf(part, LONGEST_SAID)).split("{-}").join(firstOf(rest, LONGEST_SAID))
    );
    return { says: fill(says), mend: fill(mend) };
  }
  return null;
}

/**
 * The fault of a value, as a sentence; an empty string for a good one.
 * @param {string} name
 * @param {string} value
 * @param {boolean} [needed]
 */
export function fault(name, value, needed) {
  const { fields, formats, markdown } = formData(), field = fields[name], own = formats[field.format || ""] || [];
  if (!value) return needed ? field.missing || `缺少 ${name}（${field.label}）` : "";
  const flags = field.format === "pinyin" ? "iu" : "u";
  const found = field.markdown ? broken(markdown, value, "imu") : broken(own, value, flags);
  return found ? `${name.split(".").pop()}（${field.label}）${found.says}。${found.mend}` : "";
}

/**
 * What a rule about more than one value says.
 * @param {string} code
 * @param {string} [more]
 */
export function rule(code, more) {
  return `${formData().rules[code]}（${code}）${more ? `：${more}` : ""}`;
}

/**
 * Do the syllables go with the characters of a word?
 * @param {string} word
 * @param {string} pinyin
 */
export function syllableFault(word, pinyin) {
  const found = pinyin ? parse(word, pinyin) : null;
  if (!found || !("fault" in found)) return "";
  const { kind, ...values } = found.fault, proposed = reading(word), eg = proposed ? `，例如  ${plainOf(proposed)}` : "";
  /** @type {Record<string, unknown>} */
  const known = { headword: word, eg, ...values };
  return rule("T037", formData().misread[kind].replace(/\{(\w+)\}/g, (_, name) => String(known[name])));
}

/** The data give the characters of each sound; here is the sound of each character.
 * @param {Record<string, string>} bySound */
export function soundsOf(bySound) {
  /** @type {Record<string, string>} */
  const sounds = {};
  for (const [sound, characters] of Object.entries(bySound)) for (const char of characters) sounds[char] = sound;
  return sounds;
}

/** @type {WeakMap<ContributionData, { sounds: Record<string, string>, owners: Map<string, TermForms> }>} */
const made = new WeakMap();

/** What is made of the data once. */
function lookups() {
  const data = formData(), known = made.get(data);
  if (known) return known;
  /** @type {Map<string, TermForms>} */
  const owners = new Map();
  for (const term of data.terms) for (const form of term.slice(1)) owners.set(fold(form), term);
  const fresh = { sounds: soundsOf(data.readings.single), owners };
  made.set(data, fresh);
  return fresh;
}

/** The likely reading of a word; null where nobody knows how one of its characters is read.
 * @param {string} word */
export function reading(word) {
  return propose(word, formData().readings.words, lookups().sounds);
}

/**
 * The term a form belongs to.
 * @param {string} form
 * @returns {TermForms | null}
 */
export function owner(form) {
  return (form && lookups().owners.get(fold(form))) || null;
}

/**
 * A free id: the reading without tones; the pinyin as it was typed, where that is none of the word.
 * @param {string} word
 * @param {string} pinyin
 * @param {number} longest
 * @param {string[]} taken
 */
export function freeId(word, pinyin, longest, taken) {
  const found = parse(word, pinyin), bare = plain(pinyin).replace(/[^\s=＝]*\s*[=＝]/g, "").replace(/[0-5](?=\s|$)/g, "");
  const letters = "groups" in found ? idOf(found.groups) : bare.replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  return numbered(letters.slice(0, longest).replace(/-$/, ""), taken);
}

/**
 * A name, or with the first number that makes it free.
 * @param {string} base
 * @param {string[]} taken
 */
export function numbered(base, taken) {
  let name = base;
  for (let number = 2; name && taken.includes(name); number += 1) name = `${base}-${number}`;
  return name;
}
