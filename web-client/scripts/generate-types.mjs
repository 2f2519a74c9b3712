// Writes src/api/generated/schema.d.ts from the server's contract. Run by build, dev and typecheck.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const contract = new URL("../../server/src/main/resources/openapi.yaml", import.meta.url);
const target = new URL("../src/api/generated/schema.d.ts", import.meta.url);

const text = `// Generated from openapi.yaml; do not edit.\n${astToString(await openapiTS(contract))}`;
if ((await readFile(target, "utf8").catch(() => "")) !== text) {
  await mkdir(new URL(".", target), { recursive: true });
  await writeFile(target, text);
}
