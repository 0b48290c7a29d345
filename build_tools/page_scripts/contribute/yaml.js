/* Values as YAML that reads back as exactly the same text: plain where that is safe, otherwise quoted.
   The twin of notation/scalars.py. */
import { CONTROL, OPENING, PLAIN, SIGN_FIRST } from "../shared/tables.js";

const MODELINE = "# yaml-language-server: $schema=../docs/assets/schema/term.schema.json";

/** What is typed, without the signs nobody sees.
 * @param {string} text */
export function tidy(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").split("\n");
  return lines.map((line) => Array.from(line, (c) => (CONTROL.test(c) ? "" : c)).join("").trimEnd()).join("\n").trim();
}

/** @param {string} text */
function quoted(text) {
  return `'${text.replace(/'/g, "''")}'`;
}

/** @param {string} text */
function doubleQuoted(text) {
  return Array.from(JSON.stringify(text), (char) => {
    if (!CONTROL.test(char)) return char;
    const code = Number(char.codePointAt(0)), hex = code.toString(16);
    return code < 0x10000 ? `\\u${hex.padStart(4, "0")}` : `\\U${hex.padStart(8, "0")}`;
  }).join("");
}

/** A value for one line, plain where that is safe in and outside brackets.
 * @param {string} text */
export function scalar(text) {
  if (CONTROL.test(text) || text !== text.trim()) return doubleQuoted(text);
  if (PLAIN.test(text) && !SIGN_FIRST.test(text)) return text;
  if (PLAIN.test(text.slice(1)) && OPENING.test(text)) return text;
  return quoted(text);
}

/**
 * A list or a record on one line.
 * @param {unknown} value
 * @returns {string}
 */
export function flow(value) {
  if (Array.isArray(value)) return `[${value.map(item).join(", ")}]`;
  if (typeof value === "object" && value) {
    return `{${Object.entries(value).map(([key, child]) => `${key}: ${flow(child)}`).join(", ")}}`;
  }
  return scalar(String(value).replace(/\s*\n\s*/g, ""));
}

/** An item of a list; one with a Chinese comma in it is quoted, so that it is not taken for two.
 * @param {unknown} value */
function item(value) {
  const written = flow(value);
  return written === value && /[，、；]/.test(written) ? quoted(written) : written;
}

/**
 * The lines of some fields, each on its own line; lists of records one record a line; a long text behind “|”.
 * @param {Fields} fields
 * @param {string} indent
 * @returns {string[]}
 */
export function lines(fields, indent) {
  return Object.entries(fields).flatMap(([name, value]) => {
    if (value === "" || value === null || value === undefined || (Array.isArray(value) && !value.length)) return [];
    if (name === "note") {
      const text = String(value).split("\n").map((line) => (line ? `${indent}  ${line.trim()}` : ""));
      return [`${indent}note: |`, ...text];
    }
    if (Array.isArray(value) && typeof value[0] === "object") {
      return [`${indent}${name}:`, ...value.map((record) => `${indent}  - ${flow(record)}`)];
    }
    return [`${indent}${name}: ${flow(value)}`];
  });
}

/**
 * The file of a new term.
 * @param {Fields} fields
 * @param {string[]} order
 */
export function newFile(fields, order) {
  const ordered = Object.fromEntries(order.map((name) => [name, fields[name]]));
  return `${[MODELINE, ...lines(ordered, "")].join("\n")}\n`;
}
