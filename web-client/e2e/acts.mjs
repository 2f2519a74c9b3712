// What every candidate does, whatever happens to it: the way in, listening and speaking.
import { readFileSync } from "node:fs";

/** For what takes as long as people talk. */
export const PATIENT = { timeout: 180_000, polling: 100 };
const BREATH_MS = 700;

/** Waits for a text that a person would see. */
export const sees = (page, text) => page.getByText(text).first().waitFor();

/** The page as the candidate reads it. */
export const read = (page) => page.evaluate(() => globalThis.eyes.read());

/** A link opens when somebody says so. */
export async function openLink(page, link) {
  await page.goto(link);
  await page.getByRole("button", { name: "Open my interview" }).click();
}

export async function consent(page, link) {
  await openLink(page, link);
  await page.getByRole("button", { name: "I agree, go on" }).click();
}

export async function openMicrophone(page) {
  const ask = page.getByRole("button", { name: "Use my microphone" });
  const level = page.getByRole("meter");
  await ask.or(level).first().waitFor();
  if (await ask.isVisible()) await ask.click();
  await level.waitFor();
}

/** How long nothing is asked before it means that nothing will be. Between two questions it is a moment only. */
const NOTHING_ASKED_MS = 2_000;

/** Until the page listens to something that was not answered yet, or is over. */
export async function nextTurn(page, answered) {
  const turn = await page.waitForFunction(
    ({ known, nothingAskedMs }) => {
      const now = globalThis.eyes.read();
      const open = now.listening && !known.includes(`${now.number} ${now.asked}`);
      if (!open || now.asked !== "") delete globalThis.nothingAskedSince;
      else globalThis.nothingAskedSince ??= performance.now();
      const unasked = performance.now() - (globalThis.nothingAskedSince ?? performance.now());
      return now.ended || (open && (now.asked !== "" || unasked >= nothingAskedMs)) ? now : null;
    },
    { known: [...answered], nothingAskedMs: NOTHING_ASKED_MS },
    PATIENT,
  );
  return await turn.jsonValue(); // not another look: it may be over by then
}

/** Says a WAV file to its end, or to so many seconds before it. */
export async function say(page, wav, early = 0) {
  await page.waitForFunction(() => globalThis.candidate.open() > 0);
  await page.waitForTimeout(BREATH_MS); // people take a breath before they answer
  const base64 = readFileSync(wav).toString("base64");
  await page.evaluate(([sound, seconds]) => globalThis.candidate.say(sound, seconds), [base64, early]);
}
