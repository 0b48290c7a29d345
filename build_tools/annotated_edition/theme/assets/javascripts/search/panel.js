/* What the theme's search box lacks: paste and drop, input methods (no search in mid-composition), the count of places,
   near forms that search again, an address to share that is right. The theme listens to `keyup` alone. */
(function () {
  "use strict";
  const page = window.editionPage || {};
  const input = document.querySelector("[data-md-component=search-query]");
  const meta = document.querySelector(".md-search-result__meta");
  const toggle = document.getElementById("__search");
  if (!input || !meta || !page.worker) return;

  function wake() {
    input.dispatchEvent(new KeyboardEvent("keyup"));
  }

  /* The index comes when the box is opened, before the first word. */
  let loaded = false;
  function load() {
    if (!loaded) page.worker.postMessage({ type: "load" });
    loaded = true;
  }
  input.addEventListener("focus", load);
  toggle.addEventListener("change", () => toggle.checked && load());
  if (toggle.checked || document.activeElement === input) load();

  input.addEventListener("input", (event) => event.isComposing || wake());
  input.addEventListener("compositionend", wake);
  for (const type of ["keyup", "keydown"]) {
    window.addEventListener(type, (event) => {
      if (event.target === input && event.isComposing) event.stopImmediatePropagation();
    }, true);
  }

  /* The theme counts groups; we say how many places, in how many articles. It writes first, then we. */
  meta.setAttribute("role", "status");
  page.worker.addEventListener("message", (event) => {
    const { type, data } = event.data;
    if (type === 3 && data.summary) setTimeout(() => (meta.textContent = data.summary), 0);
  });

  function again(event) {
    const link = event.target.closest && event.target.closest("a.md-search-result__link");
    const offered = link && link.querySelector("[data-search-again]");
    if (!offered) return;
    event.preventDefault();
    event.stopPropagation();
    input.value = offered.dataset.searchAgain;
    input.focus();
    wake();
  }
  document.addEventListener("click", again, true);

  /* The theme's address to share keeps + and % as they are; ours can be read back. */
  document.addEventListener("click", (event) => {
    const share = event.target.closest && event.target.closest("[data-md-component=search-share]");
    if (!share) return;
    const url = new URL(location.href);
    url.hash = "";
    url.search = "?q=" + encodeURIComponent(input.value);
    share.setAttribute("data-clipboard-text", url.href);
  }, true);
})();
