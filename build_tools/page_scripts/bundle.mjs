/* Makes of the modules here the scripts that ship: classic ones, because modules do not run on file://.
   `node bundle.mjs` writes them; `--check` says which of them are not what the modules make.
   bundles.json says what each was made of, so that a test without Node can tell whether they are fresh. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, version } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = join(HERE, "../annotated_edition/theme/assets/javascripts");
const LIST = join(HERE, "bundles.json");
const ENTRIES = Object.entries({
  ".": ["iframe-worker", "moved"],
  reading: ["article", "cite", "help", "keys", "panel", "parallels", "settings", "tables", "text"],
  search: ["concordance", "page", "term-concordance", "use-worker", "worker"],
  contribute: ["form", "select", "start"],
}).flatMap(([folder, names]) => names.map((name) => posix.join(folder, `${name}.js`)));

function sha256(...parts) {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/** The bundle of an entry, and what it was made of: each source by its name and content. */
async function bundled(entry) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: HERE, entryPoints: [entry], bundle: true, write: false, metafile: true,
    format: "iife", target: "es2020", charset: "utf8", minifyWhitespace: true, minifySyntax: true,
    legalComments: "none", logLevel: "warning",
    banner: { js: `// Made by “make scripts” of build_tools/page_scripts/${entry}` },
  });
  const sources = Object.keys(metafile.inputs).sort();
  const digest = sha256(...sources.flatMap((name) => [name, "\n", readFileSync(join(HERE, name))]));
  return { text: outputFiles[0].text, note: { sources, made_of: digest, bundle: sha256(outputFiles[0].text) } };
}

const made = new Map();
for (const entry of ENTRIES) made.set(entry, await bundled(entry));
const notes = Object.fromEntries(Array.from(made, ([entry, { note }]) => [entry, note]));
const list = `${JSON.stringify({ esbuild: version, bundles: notes }, null, 1)}\n`;

if (process.argv.includes("--check")) {
  const read = (path) => {
    try {
      return readFileSync(path, "utf8");
    } catch {
      return "";
    }
  };
  const stale = ENTRIES.filter((entry) => read(join(TARGET, entry)) !== made.get(entry).text);
  if (read(LIST) !== list) stale.push(relative(HERE, LIST));
  for (const name of stale) console.error(`${name}: not what the modules make; run “make scripts”`);
  process.exitCode = stale.length ? 1 : 0;
} else {
  for (const folder of readdirSync(TARGET)) rmSync(join(TARGET, folder), { recursive: true });
  for (const [entry, { text }] of made) {
    mkdirSync(dirname(join(TARGET, entry)), { recursive: true });
    writeFileSync(join(TARGET, entry), text);
  }
  writeFileSync(LIST, list);
}
