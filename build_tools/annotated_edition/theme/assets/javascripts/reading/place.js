/* Where the reader is: a thin line of progress, and the way back to the place left. */
(function () {
  "use strict";
  var page = document.querySelector(".reading");
  if (!page) return;
  var KEY = "edition.place." + page.getAttribute("data-article"), waiting = false;
  var blocks = page.querySelectorAll(".paragraph, .item, .heading");
  if (!blocks.length) return;
  var bar = document.createElement("div");
  bar.className = "progress";
  bar.setAttribute("aria-hidden", "true");
  document.body.appendChild(bar);

  function top() { return blocks[0].getBoundingClientRect().top; }
  function bottom() { return blocks[blocks.length - 1].getBoundingClientRect().bottom; }

  function draw() {
    waiting = false;
    var done = (window.innerHeight - top()) / (bottom() - top());
    bar.style.transform = "scaleX(" + Math.min(1, Math.max(0, done)) + ")";
  }

  function first() {
    for (var i = 0; i < blocks.length; i += 1) if (blocks[i].getBoundingClientRect().bottom > 64) return blocks[i];
    return null;
  }

  /* The place is a block and a distance, not a number of pixels: it holds when letters grow or pinyin comes. */
  function leave() {
    var block = first();
    if (!block) return;
    var place = { id: block.id, by: Math.round(block.getBoundingClientRect().top), url: location.pathname };
    try { history.replaceState(Object.assign({}, history.state, { place: place }), ""); } catch (error) { /* some in-app browsers */ }
    try {
      if (window.scrollY > 400) localStorage.setItem(KEY, block.id);
    } catch (error) { /* nothing is remembered then */ }
  }

  function back() {
    var place = history.state && history.state.place, block = place && document.getElementById(place.id);
    if (block && place.url === location.pathname) window.scrollBy(0, block.getBoundingClientRect().top - place.by);
  }

  /* "Read on": only when the page was opened at its head, and the place left is not near. */
  function offer() {
    var id = null;
    try { id = localStorage.getItem(KEY); } catch (error) { return; }
    var block = id && document.getElementById(id);
    if (!block || location.hash || window.scrollY > 100 || block.getBoundingClientRect().top < window.innerHeight * 1.5) return;
    var link = document.createElement("a");
    link.className = "read-on";
    link.href = "#" + id;
    link.textContent = "接着上次读：" + id;
    link.addEventListener("click", function () { link.remove(); });
    page.insertBefore(link, page.firstChild);
    window.addEventListener("scroll", function gone() {
      if (window.scrollY < 300) return;
      window.removeEventListener("scroll", gone);
      link.remove();
    }, { passive: true });
  }

  var navigation = performance.getEntriesByType && performance.getEntriesByType("navigation")[0];
  var returning = navigation && navigation.type === "back_forward";
  window.addEventListener("scroll", function () { if (!waiting) { waiting = true; requestAnimationFrame(draw); } }, { passive: true });
  window.addEventListener("resize", draw);
  window.addEventListener("pagehide", leave);
  document.addEventListener("click", function (event) { if (event.target.closest("a[href]")) leave(); }, true);
  document.addEventListener("edition:text", draw);
  window.addEventListener("load", function () { if (returning) back(); else offer(); draw(); });
})();
