/* The three ways of reading, one click each; 更多 and the button Aa open the panel of all settings. */
(function () {
  "use strict";
  var edition = window.edition, panel = null, from = null, bar = document.querySelector(".presets");
  if (!bar) return;

  function mark() {
    var preset = edition.get().preset;
    Array.prototype.forEach.call(bar.querySelectorAll("[data-preset]"), function (b) {
      b.setAttribute("aria-pressed", String(b.getAttribute("data-preset") === preset));
    });
  }

  function open(button) {
    from = button;
    edition.load("panel", function () {
      window.editionPanel.close = function () { close(true); };
      panel = window.editionPanel.element();
      panel.hidden = false;
      button.setAttribute("aria-expanded", "true");
      panel.focus({ preventScroll: true });
    });
  }

  function close(back) {
    if (!panel || panel.hidden) return;
    panel.hidden = true;
    from.setAttribute("aria-expanded", "false");
    if (back) from.focus({ preventScroll: true });
  }

  var aa = document.createElement("button"), place = document.querySelector("[data-md-component=palette]");
  aa.className = "md-header__button reading-settings";
  aa.textContent = "Aa";
  aa.type = "button";
  aa.setAttribute("aria-label", "Aa 阅读设置");
  aa.setAttribute("aria-expanded", "false");
  if (place) place.parentNode.insertBefore(aa, place);

  document.addEventListener("click", function (event) {
    var button = event.target.closest(".presets button, .reading-settings");
    if (button && button.hasAttribute("data-preset")) edition.set({ preset: button.getAttribute("data-preset") });
    else if (button) { if (panel && !panel.hidden) close(true); else open(button); }
    else if (panel && !panel.hidden && event.target.isConnected && !panel.contains(event.target)) close(false);
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && panel && !panel.hidden) { event.preventDefault(); close(true); }
  });
  document.addEventListener("edition:settings", mark);
  mark();
})();
