/* What the theme keeps on this device, mended before the theme reads it: it takes the values as they are, and pages of
   others may write into the same store. */

const COLOR = ["media", "scheme", "primary", "accent"];

/** Is this what the theme keeps as the palette?
 * @param {any} palette */
function isPalette(palette) {
  if (!palette || !Number.isInteger(palette.index) || palette.index < 0) return false;
  const { color } = palette;
  return color && typeof color === "object" &&
    Object.entries(color).every(([name, value]) => COLOR.includes(name) && typeof value === "string");
}

/** @param {string} name
 * @param {string | null} text */
function isGood(name, text) {
  try {
    const value = JSON.parse(text || "");
    return name !== "palette" || isPalette(value);
  } catch {
    return false;
  }
}

/** Throw away what the theme would trip over. */
export function mendStored() {
  const before = `${window.__md_scope.pathname}.__`;
  for (const store of ["localStorage", "sessionStorage"]) {
    try {
      const kept = /** @type {Record<string, Storage>} */ (/** @type {unknown} */ (window))[store];
      for (const key of Object.keys(kept)) {
        if (key.startsWith(before) && !isGood(key.slice(before.length), kept.getItem(key))) kept.removeItem(key);
      }
    } catch {
      /* nothing is kept here */
    }
  }
}
