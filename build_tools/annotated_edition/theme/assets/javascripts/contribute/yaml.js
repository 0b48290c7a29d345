/* Values as YAML that reads back as exactly the same text: plain where that is safe, otherwise quoted. */
(function () {
  "use strict";
  const own = window.contribute;
  const PLAIN = /^[\p{L}][\p{L}\w“”‘’《》（）—…·、，。；！？]*(?: [\p{L}\w“”‘’《》（）—…·、，。；！？]+)*$/u;
  const NAME = /^[a-z][a-z0-9-]*[a-z0-9]$/;
  const HIDDEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]/gu;

  /* What is typed, without the signs nobody sees. */
  own.tidy = (text) => text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").split("\n").map((line) => line.replace(HIDDEN, "").trimEnd()).join("\n").trim();

  const quoted = (text) => `'${text.replace(/'/g, "''")}'`;
  const scalar = (own.scalar = (text) => (PLAIN.test(text) || NAME.test(text) ? text : quoted(text.replace(/\s*\n\s*/g, ""))));
  const item = (value) => (typeof value === "string" && /[，、；]/.test(value) ? quoted(value) : flow(value));

  const flow = (own.flow = (value) => {
    if (Array.isArray(value)) return `[${value.map(item).join(", ")}]`;
    if (typeof value === "object") return `{${Object.keys(value).map((key) => `${key}: ${flow(value[key])}`).join(", ")}}`;
    return scalar(String(value));
  });

  /* The lines of some fields, each on its own line; lists of records one record a line; a long text behind “|”. */
  own.lines = (fields, indent) => Object.keys(fields).flatMap((name) => {
    const value = fields[name];
    if (value === "" || value === null || value === undefined || (Array.isArray(value) && !value.length)) return [];
    if (name === "note") return [`${indent}note: |`, ...value.split("\n").map((line) => (line ? `${indent}  ${line.trim()}` : ""))];
    if (Array.isArray(value) && typeof value[0] === "object") return [`${indent}${name}:`, ...value.map((v) => `${indent}  - ${flow(v)}`)];
    return [`${indent}${name}: ${flow(value)}`];
  });

  const MODELINE = "# yaml-language-server: $schema=../docs/assets/schema/term.schema.json";
  own.newFile = (fields) => {
    const ordered = {};
    own.data.term.forEach((name) => { ordered[name] = fields[name]; });
    return [MODELINE, ...own.lines(ordered, "")].join("\n") + "\n";
  };
})();
