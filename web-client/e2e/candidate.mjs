// A candidate in real Chromium: opens the link, goes through every page and answers aloud.
//
//   VIVA_CANDIDATE_LINK=… VIVA_CHROMIUM=… node candidate.mjs scenario.json
//
// scenario.json: {
//   "shots": folder for pictures, "microphone": WAV that the device hears,
//   "answers": [[WAV, …], …]  pieces for each question; between two pieces the page is reloaded,
//   "otherwise": WAV for follow-ups and the end, "secondTab": number of the question that is answered in a second tab,
//   "zeros": true if the microphone is dead and the page has to refuse it
// }
// Prints a line of JSON for everything it sees. Exit status 0 only if the interview came to its end as planned.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { nextTurn, openLink, openMicrophone, PATIENT, read, say, sees } from "./acts.mjs";
import { installEyes } from "./eyes.mjs";
import { installMicrophone, microphoneFlags } from "./microphone.mjs";
import { shotsInto, tell, tellingOfFailure, watched } from "./told.mjs";

const scenario = JSON.parse(readFileSync(process.argv[2], "utf8"));
const link = process.env.VIVA_CANDIDATE_LINK;
const shot = shotsInto(scenario.shots);

async function agree(page) {
  await openLink(page, link);
  await page.getByRole("button", { name: "I agree, go on" }).waitFor();
  await shot(page, "about");
  await page.getByRole("button", { name: "I agree, go on" }).click();
  tell("consented");
}

async function checkMicrophone(page) {
  await openMicrophone(page);
  await page.waitForFunction(() => Number(document.querySelector("[role=meter]")?.ariaValueNow) > 30);
  await sees(page, "We hear you well");
  tell("level", { value: await page.getByRole("meter").getAttribute("aria-valuenow") });
  await shot(page, "microphone");
  await page.getByRole("button", { name: "Record 3 seconds" }).click();
  await sees(page, "Recording. Please speak.");
  await sees(page, "This is how you sound.");
  await shot(page, "microphone-playback");
  await page.getByText("This is how you sound.").waitFor({ state: "hidden" });
  tell("playedBack");
  await page.evaluate(() => globalThis.candidate.hush());
  await page.getByRole("button", { name: "Start the interview" }).click();
}

async function refuseZeros(page) {
  await openMicrophone(page);
  await sees(page, "This microphone gives no sound at all");
  const start = page.getByRole("button", { name: "Start the interview" });
  tell("refused", { start: await start.getAttribute("aria-disabled") });
  await shot(page, "microphone-zeros");
  await start.click({ force: true });
  // a start would have asked for a seat; a whole round trip later the page is still where it was
  await page.evaluate(() => fetch("/healthz"));
  tell("stayed", { stayed: await page.getByText("This microphone gives no sound at all").isVisible() });
}

async function speak(page, wav, what) {
  tell("speaking", what);
  await say(page, wav);
  tell("spoke", what);
}

async function reload(page, number) {
  tell("reloading", { number });
  await page.reload();
  await page.evaluate(() => globalThis.candidate.hush());
  await page.waitForFunction(() => globalThis.eyes.read().listening, undefined, PATIENT);
  tell("back", await read(page));
  await shot(page, `question-${number}-reloaded`);
}

/** Opens the same link once more; the first tab has to step back, and its microphone with it. */
async function takeOver(context, older) {
  const newer = watched(await context.newPage(), "second");
  await openLink(newer, link);
  await newer.evaluate(() => globalThis.candidate.hush());
  await sees(older, "This interview goes on in another window");
  await newer.waitForFunction(() => globalThis.eyes.read().listening, undefined, PATIENT);
  await newer.waitForFunction(() => globalThis.candidate.open() > 0);
  tell("tookOver", {
    older: (await read(older)).heading,
    olderMicrophones: await older.evaluate(() => globalThis.candidate.open()),
    newer: (await read(newer)).words,
    newerMicrophones: await newer.evaluate(() => globalThis.candidate.open()),
  });
  await shot(older, "stepped-back");
  await shot(newer, "took-over");
  return newer;
}

async function answer(page, turn) {
  const { number, asked } = turn;
  const pieces = turn.first ? (scenario.answers[number - 1] ?? []) : [];
  if (pieces.length === 0) return await speak(page, scenario.otherwise, { number, asked, piece: -1 });
  for (const [piece, wav] of pieces.entries()) {
    if (piece > 0) await reload(page, number);
    await speak(page, wav, { number, asked, piece });
    if (piece === 0) await shot(page, `question-${number}`);
  }
  return undefined;
}

async function interview(context, first) {
  let page = first;
  const answered = new Set();
  const begun = new Set();
  await page.locator(".state-words").waitFor();
  await shot(page, "joining");
  for (;;) {
    const turn = await nextTurn(page, answered);
    if (turn.ended) break;
    tell("listening", turn);
    if (turn.number === scenario.secondTab && !begun.has(turn.number)) page = await takeOver(context, page);
    turn.first = turn.number > 0 && !begun.has(turn.number);
    begun.add(turn.number);
    answered.add(`${turn.number} ${turn.asked}`);
    await answer(page, turn);
  }
  await shot(page, "end");
  tell("ended", { ...(await read(page)), microphones: await page.evaluate(() => globalThis.candidate.open()) });
}

const browser = await chromium.launch({
  executablePath: process.env.VIVA_CHROMIUM,
  args: microphoneFlags(scenario.microphone),
});
try {
  const context = await browser.newContext({ permissions: ["microphone"], viewport: { width: 1280, height: 860 } });
  await context.addInitScript(installMicrophone);
  await context.addInitScript(installEyes);
  const page = watched(await context.newPage(), "first");
  await tellingOfFailure(context, shot, async () => {
    await agree(page);
    if (scenario.zeros) return await refuseZeros(page);
    await checkMicrophone(page);
    return await interview(context, page);
  });
} finally {
  await browser.close();
}
