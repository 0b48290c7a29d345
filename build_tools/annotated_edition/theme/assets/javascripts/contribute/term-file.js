/* Put a form, a sense or a pin into the file of a term that exists, line by line, so that its comments stay. */
(function () {
  "use strict";
  const own = window.contribute;
  const SENSE = ["gloss", "note", "only_in", "valid", "parts", "citations"], AFTER_PINS = ["related", "contributors", "status", "allow"];

  /* The top-level fields: name → first line and the line after its last one. */
  function fields(lines) {
    const found = {};
    let last = null;
    lines.forEach((line, number) => {
      const key = /^([A-Za-z_]+):/.exec(line);
      if (key) found[(last = key[1])] = { start: number, end: number + 1 };
      else if (last && /\S/.test(line) && !line.startsWith("#")) found[last].end = number + 1;
    });
    return found;
  }

  /* Add an item to a list of records; it is made, in its place, when the file has none. Null for a list in brackets. */
  function add(lines, name, item, before) {
    const all = fields(lines), own_ = all[name];
    if (own_) {
      const first = lines.slice(own_.start + 1, own_.end).find((line) => /^\s*- /.test(line));
      if (!first || /^\w+:\s*[[{]/.test(lines[own_.start])) return null;
      const indent = /^\s*/.exec(first)[0];
      return [...lines.slice(0, own_.end), ...item.map((line) => indent + line), ...lines.slice(own_.end)];
    }
    const next = before.map((n) => all[n]).filter(Boolean).map((f) => f.start).sort((a, b) => a - b)[0];
    const at = next === undefined ? lines.length : next;
    return [...lines.slice(0, at), `${name}:`, ...item.map((line) => `  ${line}`), ...lines.slice(at)];
  }

  /* One sense written at the top becomes the first of a list. It stays the one meant wherever nothing else is said. */
  function listed(lines) {
    const all = fields(lines);
    if (all.senses) return lines;
    const moved = SENSE.filter((name) => all[name]).map((name) => all[name]).sort((a, b) => a.start - b.start);
    const inside = (number) => moved.some((f) => f.start <= number && number < f.end);
    const block = ["senses:", "  - id: main"];
    moved.forEach((f) => lines.slice(f.start, f.end).forEach((line) => block.push(line ? `    ${line}` : "")));
    if (!all.only_in && !all.valid) block.push("    default: true");
    const out = [];
    lines.forEach((line, number) => {
      if (number === moved[0].start) out.push(...block);
      if (!inside(number)) out.push(line);
    });
    return out;
  }

  /* changes: { alias, sense: {id, gloss, …}, pin }. Gives the whole new file; null where it is written in an unusual way. */
  own.changed = (text, changes) => {
    let lines = text.replace(/\n+$/, "").split("\n");
    if (!fields(lines).headword) return null;
    if (changes.alias) lines = add(lines, "aliases", [`- ${own.flow(changes.alias)}`], ["not_in", ...SENSE, "senses", "pins", ...AFTER_PINS]);
    if (lines && changes.sense) {
      const written = own.lines(changes.sense, "  ").map((line) => line);
      written[0] = `- ${written[0].trim()}`;
      lines = add(listed(lines), "senses", written, ["pins", ...AFTER_PINS]);
    }
    if (lines && changes.pin) lines = add(lines, "pins", [`- ${own.flow(changes.pin)}`], AFTER_PINS);
    return lines && `${lines.join("\n")}\n`;
  };
})();
