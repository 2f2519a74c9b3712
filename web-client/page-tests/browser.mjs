// Chromium with a microphone that speaks, through playwright-core.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Null if there is no Chromium here: `VIVA_CHROMIUM` or `chromium` on the PATH. */
export function findChromium() {
  if (process.env.VIVA_CHROMIUM) return process.env.VIVA_CHROMIUM;
  try {
    return execFileSync("sh", ["-c", "command -v chromium || command -v chromium-browser || command -v google-chrome"])
      .toString()
      .trim();
  } catch {
    return null;
  }
}

/** A browser whose microphone says a sentence; `close` removes what it wrote. */
export async function launch(executablePath) {
  const folder = mkdtempSync(join(tmpdir(), "viva-pages-"));
  const wav = join(folder, "microphone.wav");
  execFileSync("flite", [
    "-voice",
    "rms",
    "-t",
    "My name is Ada, and this is how my microphone sounds today.",
    "-o",
    wav,
  ]);
  const browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-audio-capture=${wav}`,
      "--allow-loopback-in-peer-connection",
      "--disable-features=WebRtcHideLocalIpsWithMdns",
      "--autoplay-policy=no-user-gesture-required",
    ],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What axe-core finds wrong, one line for each node. */
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}: ${target.join(" ")} ${failureSummary?.split("\n")[1] ?? ""}`,
    ),
  );
}

/** Widest overflow in px: a page that scrolls sideways is broken. */
export async function sidewaysPx(page) {
  return await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
