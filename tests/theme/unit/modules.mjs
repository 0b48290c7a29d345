/* The modules under test. */
export const SCRIPTS = new URL("../../../build_tools/page_scripts/", import.meta.url);

/* Modules of the form register what data scripts call. */
globalThis.window = globalThis;

/** @param {string} name */
export const load = (name) => import(new URL(name, SCRIPTS));
