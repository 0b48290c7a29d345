/* Cells of tables that are copied: keep a spreadsheet from taking one for a formula. Twin of wording/cells.py. */

const GUARDED = /^(?:[\s\ufeff]*[=+\-@＝＋－＠'"]|[\t\n\r\v\f])/;

/** @param {string} cell */
export function guarded(cell) {
  return GUARDED.test(cell) ? `'${cell}` : cell;
}
