/* The panel behind 更多: every single setting. Loaded when it is first asked for. */
import { all, button, make, the } from "../shared/dom.js";

const { edition } = window;
/** Name, label, and the choices with theirs.
 * @type {[string, string, Record<string, string>][]} */
const SETTINGS = [
  ["preset", "阅读方式", { reader: "读者", study: "学习", collate: "校勘" }],
  ["density", "注释标在", { article: "篇中首次", paragraph: "段中首次", every: "每一处", none: "不标" }],
  ["ruby", "拼音", { off: "不注", on: "注在字上" }],
  ["english", "英文词表", { off: "不列", on: "列在段后" }],
  ["text", "文字", { edited: "校订", printed: "照录" }],
  ["lines", "原页行号", { off: "不显示", on: "显示" }],
  ["font", "字体", { song: "宋体", hei: "黑体", kai: "楷体" }],
  ["size", "字号", { s: "小", m: "中", l: "大", xl: "特大" }],
  ["leading", "行距", { s: "密", m: "中", l: "疏" }],
  ["measure", "行长", { s: "短", m: "中", l: "长" }],
  ["keys", "单键快捷键", { on: "开", off: "关" }],
];
/** @type {Record<string, string>} */
const SCHEMES = { default: "浅色", slate: "深色", sepia: "护眼" };
/** @type {HTMLElement} */
let panel;

/**
 * @param {string} name
 * @param {string} label
 */
function group(name, label) {
  const set = make("fieldset", { class: `setting setting-${name}` }, make("legend", {}, label));
  panel.append(set);
  return set;
}

/**
 * @param {HTMLElement} set
 * @param {string} name
 * @param {string} value
 * @param {string} label
 * @param {string} [type]
 */
function choice(set, name, value, label, type) {
  const input = make("input", { type: type || "radio", name: `setting-${name}`, value });
  set.append(make("label", {}, input, make("span", {}, label)));
  return input;
}

function addSchemes() {
  const set = group("scheme", "配色");
  for (const input of all("[data-md-component=palette] input")) {
    const scheme = String(input.getAttribute("data-md-color-scheme"));
    choice(set, "scheme", scheme, SCHEMES[scheme] || scheme).addEventListener("change", () => input.click());
  }
}

function addTopics() {
  const set = group("topics", "只标这些主题");
  edition.load("text", (text) => text.data(({ topics }) => {
    for (const [topic, terms] of Object.entries(topics)) {
      choice(set, "topics", topic, `${topic} ${terms.length}`, "checkbox");
    }
    mark();
  }));
}

/** @param {() => void} close */
function build(close) {
  panel = make("div", { id: "settings-panel", class: "settings-panel md-typeset", role: "dialog", "aria-label": "阅读设置",
    tabindex: "-1", hidden: true });
  panel.append(make("div", { class: "panel-head" }, make("strong", {}, "阅读设置"),
    button("✕", close, { class: "close", "aria-label": "关闭" })));
  for (const [name, label, choices] of SETTINGS) {
    const set = group(name, label);
    for (const [value, text] of Object.entries(choices)) choice(set, name, value, text);
  }
  addSchemes();
  group("known", "已认识的词").append(make("span", { class: "amount" }),
    button("全部重新标出", () => edition.set({ known: [] })));
  document.body.append(panel);
  mark();
  addTopics();
  panel.addEventListener("change", change);
  document.addEventListener("edition:settings", mark);
}

/** Show what is chosen. */
function mark() {
  const s = edition.get(), scheme = document.body.getAttribute("data-md-color-scheme");
  for (const input of /** @type {HTMLInputElement[]} */ (all("input", panel))) {
    const name = input.name.replace("setting-", "");
    if (name === "scheme") input.checked = scheme === input.value;
    else input.checked = name === "topics" ? s.topics.includes(input.value) : s[name] === input.value;
  }
  the(panel, ".setting-known .amount").textContent = s.known.length ? `${s.known.length} 个` : "还没有；在注里点“认识了”";
  the(panel, ".setting-known button").hidden = !s.known.length;
}

/** @param {Event} event */
function change(event) {
  const input = /** @type {HTMLInputElement} */ (event.target), name = input.name.replace("setting-", "");
  if (name === "scheme") return;
  const ticked = /** @type {HTMLInputElement[]} */ (all("[name=setting-topics]:checked", panel));
  edition.set({ [name]: name === "topics" ? ticked.map((box) => box.value) : input.value });
}

edition.offer("panel", {
  element: (close) => {
    if (!panel) build(close);
    mark();
    return panel;
  },
});
