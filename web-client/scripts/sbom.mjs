// Writes what ships in the pages: sbom/web-client.cdx.json, in CycloneDX. Beside dist, not in it: nobody is told by HTTP.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";

const bom = execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"], {
  encoding: "utf8",
  maxBuffer: 64 << 20,
  stdio: ["ignore", "pipe", "ignore"],
});
mkdirSync("sbom", { recursive: true });
writeFileSync("sbom/web-client.cdx.json", bom);
