/* A Worker for file://, where browsers allow none: the worker's script is loaded into the page and spoken to directly.
   The script must set `startPageWorker(post)`, which gives back a function that takes messages.
   (The name of this file keeps the theme's offline plugin from loading a shim of the same purpose from elsewhere.) */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  window.Worker = class PageWorker extends EventTarget {
    constructor(url) {
      super();
      this.url = new URL(url, location.href).href;
      this.receive = null;
    }

    postMessage(message) {
      this.receive = this.receive || this.load();
      this.receive.then((receive) => receive(message));
    }

    /* The script is loaded with the first message: a page that is only read never pays for it. */
    load() {
      return new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = this.url;
        script.onload = () => resolve(window.startPageWorker((data) => this.dispatchEvent(new MessageEvent("message", { data }))));
        script.onerror = () => reject(new Error("cannot load " + this.url));
        document.head.appendChild(script);
      });
    }

    terminate() {
      this.receive = Promise.resolve(() => undefined);
    }
  };
})();
