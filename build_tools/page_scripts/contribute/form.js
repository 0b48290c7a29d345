/* The form: what start.js opens when everything is there. */
import { correct } from "./correction.js";
import { annotate } from "./note.js";
import { placeOfBlock, placeOfRange } from "./place.js";

/** @type {Parts["../contribute/form"]["open"]} */
function open(kind, where) {
  const place = typeof where === "string" ? placeOfBlock(where) : placeOfRange(where);
  if (!place) return;
  if (kind === "note") annotate(place);
  else correct(place);
}

window.edition.offer("../contribute/form", { open });
