/* The list of shortcuts, on "?". Loaded when it is first asked for. */
import { button, focusQuietly, make, target } from "../shared/dom.js";

const EVERYWHERE = false, ARTICLE = true;
/** Key, what it does, and whether it needs an article.
 * @type {[string, string, boolean][]} */
const LIST = [
  ["j / k", "下一段 / 上一段", ARTICLE],
  ["] / [", "下一个 / 上一个标出的词", ARTICLE],
  ["Enter / 空格", "打开注", ARTICLE],
  ["Esc", "关闭注或窗口", EVERYWHERE],
  ["1 2 3", "读者、学习、校勘", ARTICLE],
  ["r", "拼音", ARTICLE],
  ["v", "照录 / 校订", ARTICLE],
  ["x", "标注密度，轮换", ARTICLE],
  ["t", "配色，轮换", EVERYWHERE],
  ["o", "阅读设置", ARTICLE],
  ["m", "到注释；再按回到原处", ARTICLE],
  ["a / e", "给选中的字加注 / 报告错字；没有选就是这一段", ARTICLE],
  ["/", "搜索", EVERYWHERE],
  ["p / n", "上一篇 / 下一篇", EVERYWHERE],
  ["?", "这张表", EVERYWHERE],
];

/** @type {HTMLElement | null} */
let help = null;
/** @type {Element | null} */
let from = null;

/** @param {boolean} article */
function build(article) {
  const box = make("div", {
    class: "keys-help md-typeset", role: "dialog", "aria-label": "快捷键", tabindex: "-1", hidden: true,
  });
  const table = make("dl");
  for (const [key, what, needsArticle] of LIST) {
    if (article || !needsArticle) table.append(make("dt", {}, key), make("dd", {}, what));
  }
  box.append(button("✕", hide, { class: "close", "aria-label": "关闭" }), make("p", {}, "快捷键"), table);
  document.body.append(box);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    event.preventDefault();
    hide();
  });
  document.addEventListener("click", (event) => {
    if (!box.hidden && !box.contains(target(event))) box.hidden = true;
  });
  return box;
}

function hide() {
  if (help) help.hidden = true;
  if (from instanceof HTMLElement) focusQuietly(from);
}

/** @param {boolean} article */
function toggle(article) {
  if (help && !help.hidden) return hide();
  help = help || build(article);
  from = document.activeElement;
  help.hidden = false;
  help.focus();
}

window.edition.offer("help", { toggle });
