/* Put a form, a sense or a pin into the file of a term that exists, line by line, so that its comments stay. */
import { flow, lines as linesOf } from "./yaml.js";

const SENSE = ["gloss", "note", "only_in", "valid", "parts", "citations"];
const AFTER_PINS = ["related", "contributors", "reviewed", "proposed", "allow"];

/**
 * The top-level fields: name → first line and the line after its last one.
 * @param {string[]} lines
 */
function fieldsOf(lines) {
  /** @type {Record<string, { start: number, end: number }>} */
  const found = {};
  let last = "";
  lines.forEach((line, number) => {
    const key = /^([A-Za-z_]+):/.exec(line);
    if (key) {
      last = key[1];
      found[last] = { start: number, end: number + 1 };
    } else if (last && /\S/.test(line) && !line.startsWith("#")) found[last].end = number + 1;
  });
  return found;
}

/**
 * Add an item to a list of records; it is made, in its place, when the file has none. Null for a list in brackets.
 * @param {string[]} lines
 * @param {string} name
 * @param {string[]} item
 * @param {string[]} before fields the list stands before
 */
function add(lines, name, item, before) {
  const all = fieldsOf(lines), own = all[name];
  if (own) {
    const first = lines.slice(own.start + 1, own.end).find((line) => /^\s*- /.test(line));
    if (!first || /^\w+:\s*[[{]/.test(lines[own.start])) return null;
    const indent = first.slice(0, first.indexOf("-"));
    return [...lines.slice(0, own.end), ...item.map((line) => indent + line), ...lines.slice(own.end)];
  }
  const following = before.filter((other) => all[other]).map((other) => all[other].start);
  const at = Math.min(lines.length, ...following);
  return [...lines.slice(0, at), `${name}:`, ...item.map((line) => `  ${line}`), ...lines.slice(at)];
}

/** One sense written at the top becomes the first of a list. It stays the one meant wherever nothing else is said.
 * @param {string[]} lines */
function listed(lines) {
  const all = fieldsOf(lines);
  if (all.senses) return lines;
  const moved = SENSE.filter((name) => all[name]).map((name) => all[name]).sort((a, b) => a.start - b.start);
  const inside = (/** @type {number} */ number) => moved.some((f) => f.start <= number && number < f.end);
  const block = ["senses:", "  - id: main"];
  for (const { start, end } of moved) block.push(...lines.slice(start, end).map((line) => (line ? `    ${line}` : "")));
  if (!all.only_in && !all.valid) block.push("    default: true");
  return lines.flatMap((line, number) => (
    [...(number === moved[0].start ? block : []), ...(inside(number) ? [] : [line])]
  ));
}

/**
 * The whole new file; null where it is written in an unusual way.
 * @param {string} text
 * @param {TermChanges} changes
 * @returns {string | null}
 */
export function changed(text, { alias, sense, pin }) {
  /** @type {string[] | null} */
  let lines = text.replace(/\n+$/, "").split("\n");
  if (!fieldsOf(lines).headword) return null;
  if (alias) lines = add(lines, "aliases", [`- ${flow(alias)}`], ["not_in", ...SENSE, "senses", "pins", ...AFTER_PINS]);
  if (lines && sense) {
    const [first, ...others] = linesOf(sense, "  ");
    lines = add(listed(lines), "senses", [`- ${first.trim()}`, ...others], ["pins", ...AFTER_PINS]);
  }
  if (lines && pin) lines = add(lines, "pins", [`- ${flow(pin)}`], AFTER_PINS);
  return lines && `${lines.join("\n")}\n`;
}
