/* What every article page has: notes beside the text, the ways of reading, the place where the reader is. */
import { startNotes } from "./note.js";
import { startPlace } from "./place.js";
import { startPresets } from "./presets.js";

startNotes();
startPresets();
startPlace();
