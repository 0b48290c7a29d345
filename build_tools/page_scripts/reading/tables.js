/* A table wider than its page scrolls in a frame of the theme's; a keyboard must be able to get hold of it. */
import { all } from "../shared/dom.js";

const HELD = { tabindex: "0", role: "group", "aria-label": "表格，可以左右滚动" };

function mark() {
  for (const frame of all(".md-typeset__scrollwrap")) {
    for (const [name, value] of Object.entries(HELD)) {
      if (frame.scrollWidth <= frame.clientWidth) frame.removeAttribute(name);
      else frame.setAttribute(name, value);
    }
  }
}

window.addEventListener("load", mark);
window.addEventListener("resize", mark);
