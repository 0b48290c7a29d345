/* Scripts loaded when they are asked for. A page opened from a folder may load scripts and fetch nothing. */

/** @type {Map<string, (() => void)[] | null>} */
const waiting = new Map();

/**
 * Load a script once, then go on; at once when it is there. One that did not come may be asked for again.
 * @param {string} address
 * @param {() => void} then
 * @param {() => void} [failed]
 */
export function loadScript(address, then, failed) {
  const known = waiting.get(address);
  if (known === null) return then();
  if (known) return void known.push(then);
  const all = [then], script = document.createElement("script");
  waiting.set(address, all);
  script.src = address;
  script.onload = () => {
    waiting.set(address, null);
    for (const go of all) go();
  };
  script.onerror = () => {
    waiting.delete(address);
    script.remove();
    if (failed) failed();
  };
  document.head.append(script);
}
