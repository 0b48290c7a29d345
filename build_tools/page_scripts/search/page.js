/* What every page has of the search: the box, and the marks on arrival from it. */
import { startArrival } from "./arrival.js";
import { startBox } from "./box.js";

startBox();
startArrival();
