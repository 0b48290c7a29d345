/* Hold what is typed against the field table: the words are those of “edition check”. */
(function () {
  "use strict";
  const own = window.contribute;

  function broken(rules, value, flags) {
    for (const rule of rules) {
      const found = new RegExp(rule.need || rule.ban, flags).exec(value);
      if (!found === !!rule.need) {
        const part = rule.need ? value : found[1] || found[0];
        const fill = (text) => text.split("{}").join(part.slice(0, 40)).split("{-}").join(value.replace(part, "").slice(0, 40));
        return { says: fill(rule.says), mend: fill(rule.mend) };
      }
    }
    return null;
  }

  /* The fault of a value, as a sentence; an empty string for a good one. */
  own.fault = (name, value, needed) => {
    const field = own.data.fields[name];
    if (!value) return needed ? field.missing || `缺少 ${name}（${field.label}）` : "";
    const found = field.markdown ? broken(own.data.markdown, value, "imu") : field.format ? broken(own.data.formats[field.format] || [], value, field.format === "pinyin" ? "iu" : "u") : null;
    return found ? `${name.split(".").pop()}（${field.label}）${found.says}。${found.mend}` : "";
  };

  own.rule = (code, more) => `${own.data.rules[code]}（${code}）${more ? `：${more}` : ""}`;

  const units = (text) => text.normalize("NFKC").match(/[\u3400-\u9fff〇]|\d|[A-Za-z]+/g) || [];
  own.syllables = (word, pinyin) => {
    const typed = pinyin.split(/\s+/).filter(Boolean).length, wanted = units(word).length;
    return pinyin && typed !== wanted ? own.rule("T037", `“${word}”要 ${wanted} 个，现在是 ${typed} 个`) : "";
  };

  /* The reading of a word: known words first, the longest, then single characters. */
  const digits = "líng yī èr sān sì wǔ liù qī bā jiǔ".split(" ");
  let sound = null;
  function sounds() {
    const { single } = own.data.readings;
    sound = sound || Object.keys(single).reduce((all, s) => { Array.from(single[s]).forEach((c) => { all[c] = s; }); return all; }, {});
    return sound;
  }
  own.reading = (word) => {
    const { words } = own.data.readings, known = sounds();
    const syllables = units(word).reduce((runs, unit) => {
      const last = runs[runs.length - 1], han = unit.length === 1 && !/[A-Za-z\d]/.test(unit);
      if (han && last && last.han) last.text += unit; else runs.push({ han, text: unit });
      return runs;
    }, []).flatMap(({ han, text }) => {
      if (!han) return [/\d/.test(text) ? digits[+text] : text];
      const out = [];
      for (let at = 0; at < text.length;) {
        let length = Math.min(5, text.length - at);
        while (length > 1 && !words[text.slice(at, at + length)]) length -= 1;
        const piece = text.slice(at, at + length);
        out.push(length > 1 ? words[piece] : known[piece] || "");
        at += length;
      }
      return out;
    });
    return syllables.includes("") ? "" : syllables.join(" ");
  };

  /* A free id: the reading without tones. */
  own.freeId = (pinyin) => {
    const plain = pinyin.normalize("NFD").replace(/u\u0308/g, "v").replace(/\p{M}/gu, "").toLowerCase();
    const base = plain.replace(/[1-5](?=\s|$)/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, own.data.longest).replace(/-$/, "");
    const taken = own.data.terms.map((t) => t[0]);
    let id = base, number = 1;
    while (id && taken.includes(id)) { number += 1; id = `${base}-${number}`; }
    return id;
  };

  /* The term a form belongs to: [id, headword], or null. */
  let owners = null;
  own.owner = (form) => {
    if (!owners) {
      owners = new Map();
      own.data.terms.forEach((t) => t.slice(1).forEach((f) => owners.set(own.fold(f), t)));
    }
    return (form && owners.get(own.fold(form))) || null;
  };
})();
