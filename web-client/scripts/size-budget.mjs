// Fails when a page's scripts and styles, gzipped, outgrow their budget. Follows static and dynamic imports.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
/** KiB of gzip; fonts are left out because browsers load only the one they need and show text without it. */
const BUDGETS = { "candidate.html": 260, "recruiter.html": 260, "operator.html": 260, "installation.html": 260 };

async function gzippedBytes(page) {
  const seen = new Set();
  let total = 0;
  const queue = [page];
  for (let file = queue.pop(); file; file = queue.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const bytes = await readFile(new URL(file, DIST));
    total += gzipSync(bytes).length;
    const names = bytes.toString("utf8").matchAll(/(?:\.\/|\/?assets\/)([\w-]+\.(?:js|css))/g);
    for (const [, name] of names) queue.push(`assets/${name}`);
  }
  return total;
}

let failed = false;
for (const [page, budget] of Object.entries(BUDGETS)) {
  const size = (await gzippedBytes(page)) / 1024;
  const over = size > budget;
  failed ||= over;
  console.log(`${page}: ${size.toFixed(1)} KiB gzip of ${budget}${over ? "  TOO LARGE" : ""}`);
}
process.exitCode = failed ? 1 : 0;
