/* One dialect: modules, `const` and `let`, declared functions by name and arrow functions as values. */
import js from "@eslint/js";

const browser = [
  "window", "document", "location", "history", "navigator", "performance", "localStorage", "self", "matchMedia",
  "innerWidth", "scrollX", "scrollY", "addEventListener", "setTimeout", "clearTimeout", "requestAnimationFrame",
  "importScripts", "console", "URL", "URLSearchParams", "Blob", "TextDecoder", "NodeFilter", "Node", "Element",
  "HTMLElement", "Text", "Event", "EventTarget", "CustomEvent", "KeyboardEvent", "MessageEvent", "IntersectionObserver",
];
const node = ["process", "console", "URL", "globalThis"];
const readable = (names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

export default [
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: "module", globals: readable(browser) },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "prefer-arrow-callback": ["error", { allowNamedFunctions: true }],
      "func-style": ["error", "declaration", { allowArrowFunctions: true }],
      "prefer-template": "error",
      "object-shorthand": "error",
      "no-implicit-globals": "error",
      "no-implied-eval": "error",
      "no-eval": "error",
      "no-restricted-properties": ["error", ...["innerHTML", "outerHTML"].map((property) => ({ property }))],
      "max-len": ["error", { code: 120, ignoreRegExpLiterals: true }],
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", 40],
      "sort-imports": ["error", { ignoreDeclarationSort: true, ignoreCase: false }],
    },
  },
  { files: ["**/*.mjs"], languageOptions: { globals: readable(node) } },
];
