// Holds the web client's libraries to an allow-list of licences, and writes what ships in it.
// Usage: node ops/licences/npm-licences.mjs [directory with package-lock.json]; exit status 1 names each offender.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SHIPPED = new Set(["Apache-2.0", "MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Zlib", "OFL-1.1", "Unlicense"]);
// What only builds or tests may also carry these.
const TOOLS = new Set([...SHIPPED, "MPL-2.0", "CC-BY-4.0", "CC0-1.0", "Python-2.0", "BlueOak-1.0.0", "MIT-0"]);

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const web = process.argv[2] ?? join(root, "web-client");

/** True if the expression can be satisfied: any side of OR, every side of AND. */
function isAllowed(expression, allowed) {
  const text = expression.trim().replace(/^\((.*)\)$/, "$1");
  if (text.includes(" OR ")) return text.split(" OR ").some((part) => isAllowed(part, allowed));
  if (text.includes(" AND ")) return text.split(" AND ").every((part) => isAllowed(part, allowed));
  return allowed.has(text);
}

/** The lock file names most licences; the rest are read from the installed package. */
function licenceOf(path, entry) {
  if (typeof entry.license === "string") return entry.license;
  const file = join(web, path, "package.json");
  if (!existsSync(file)) return entry.optional ? undefined : "none named";
  const { license, licenses } = JSON.parse(readFileSync(file, "utf8"));
  return typeof license === "string" ? license : (license?.type ?? licenses?.[0]?.type ?? "none named");
}

const lock = JSON.parse(readFileSync(join(web, "package-lock.json"), "utf8"));
const offenders = [];
const shipped = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === "" || entry.link) continue;
  const licence = licenceOf(path, entry);
  if (licence === undefined) continue;
  const name = `${path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)} ${entry.version}`;
  const isTool = entry.dev === true || entry.devOptional === true;
  if (!isAllowed(licence, isTool ? TOOLS : SHIPPED)) offenders.push(`${name}: ${licence}${isTool ? " (tool)" : ""}`);
  if (!isTool) shipped.push(`${name} (${licence})`);
}

if (offenders.length > 0) {
  console.error("Not on the allow-list of ops/licences/npm-licences.mjs:");
  for (const line of offenders) console.error(`  ${line}`);
  process.exit(1);
}
const target = join(root, "ops", "lab", "target", "licences");
mkdirSync(target, { recursive: true });
writeFileSync(join(target, "THIRD-PARTY-WEB.txt"), `${[...new Set(shipped)].sort().join("\n")}\n`);
console.log(`Licences of ${shipped.length} shipped npm packages are allowed.`);
