// What all drivers print: a line of JSON for everything they see, and pictures of it.
import { mkdirSync } from "node:fs";
import { join } from "node:path";

const STEP_LIMIT_MS = 60_000;
const PAGE_TROUBLE = /Content Security Policy|Uncaught|is not defined|Cannot read/;

export const tell = (event, more = {}) =>
  process.stdout.write(`${JSON.stringify({ event, at: Date.now(), ...more })}\n`);

/** Tells of every error that the page itself would only log. */
export function watched(page, name) {
  page.setDefaultTimeout(STEP_LIMIT_MS);
  page.on("pageerror", (error) => tell("error", { tab: name, text: error.message }));
  page.on("console", (message) => {
    if (message.type() === "error" || PAGE_TROUBLE.test(message.text()))
      tell("console", { tab: name, text: message.text() });
  });
  return page;
}

/** Takes numbered pictures into a folder. */
export function shotsInto(folder) {
  let count = 0;
  mkdirSync(folder, { recursive: true });
  return async (page, name) => {
    const file = join(folder, `${String(++count).padStart(2, "0")}-${name}.png`);
    await page.screenshot({ path: file, fullPage: true });
    tell("shot", { file });
  };
}

/** Runs `work`; what breaks is told with a picture of every open page, and ends the process with status 1. */
export async function tellingOfFailure(context, shot, work) {
  try {
    await work();
  } catch (error) {
    tell("failed", { text: String(error) });
    for (const open of context.pages()) await shot(open, "failed");
    process.exitCode = 1;
  }
}
