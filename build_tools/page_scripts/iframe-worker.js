/* A Worker for file://, where browsers allow none: the worker's script is loaded into the page and spoken to directly.
   The script must set `startPageWorker(post)`, which gives back a function that takes messages.
   (The name of this file keeps the theme's offline plugin from loading a shim of the same purpose from elsewhere.) */

class PageWorker extends EventTarget {
  /** @param {string | URL} url */
  constructor(url) {
    super();
    this.url = new URL(url, location.href).href;
    /** @type {Promise<(message: any) => void> | null} */
    this.receive = null;
  }

  /** @param {unknown} message */
  postMessage(message) {
    this.receive = this.receive || this.load();
    this.receive.then((receive) => receive(message));
  }

  /** The script is loaded with the first message: a page that is only read never pays for it.
   * @returns {Promise<(message: any) => void>} */
  load() {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const post = (/** @type {unknown} */ data) => this.dispatchEvent(new MessageEvent("message", { data }));
      script.src = this.url;
      script.onload = () => resolve(window.startPageWorker(post));
      script.onerror = () => reject(new Error(`cannot load ${this.url}`));
      document.head.append(script);
    });
  }

  terminate() {
    this.receive = Promise.resolve(() => {});
  }
}

if (location.protocol === "file:") window.Worker = /** @type {typeof Worker} */ (/** @type {unknown} */ (PageWorker));
