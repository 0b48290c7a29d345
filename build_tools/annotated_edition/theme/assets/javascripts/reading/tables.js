/* A table wider than its page scrolls in a frame of the theme's; a keyboard must be able to get hold of it. */
(function () {
  "use strict";
  function mark() {
    Array.prototype.forEach.call(document.querySelectorAll(".md-typeset__scrollwrap"), function (frame) {
      if (frame.scrollWidth <= frame.clientWidth) {
        ["tabindex", "role", "aria-label"].forEach(function (name) { frame.removeAttribute(name); });
        return;
      }
      frame.setAttribute("tabindex", "0");
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", "表格，可以左右滚动");
    });
  }
  window.addEventListener("load", mark);
  window.addEventListener("resize", mark);
})();
