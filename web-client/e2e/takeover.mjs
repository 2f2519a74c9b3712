// A candidate in real Chromium, in the middle of whose answer the node that holds the interview is killed by whoever
// reads what is printed here: at "midway". Looks at the page until the interviewer is heard again, answers, and leaves.
//
//   VIVA_CANDIDATE_LINK=… VIVA_CHROMIUM=… node takeover.mjs scenario.json
//
// scenario.json: { "shots": folder for pictures, "microphone": WAV that the device hears,
//   "sentences": [WAV, …]  one for each turn; the one at "midwayIn" is followed by the kill, "midwayIn": its index }
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { consent, nextTurn, openMicrophone, PATIENT, read, say, sees } from "./acts.mjs";
import { installEars } from "./ears.mjs";
import { installEyes } from "./eyes.mjs";
import { installMicrophone, microphoneFlags } from "./microphone.mjs";
import { shotsInto, tell, tellingOfFailure, watched } from "./told.mjs";

const scenario = JSON.parse(readFileSync(process.argv[2], "utf8"));
const shot = shotsInto(scenario.shots);
const LOOK_MS = 100;
/** More than the noise that concealment makes of a voice that breaks off. */
const AUDIBLE = 1e-3;
/** After its end a sentence is understood and in the record, and its turn is not over. */
const UNDERSTOOD_MS = 1_200;
const pause = () => new Promise((over) => setTimeout(over, LOOK_MS));
const energy = (page) => page.evaluate(() => globalThis.ears.energy());

/** Tells of every page load, and of every socket to the room or for the words that comes or goes. */
function connectionsOf(page) {
  page.on("framenavigated", (frame) => frame === page.mainFrame() && tell("navigated"));
  page.on("websocket", (socket) => {
    const to = new URL(socket.url()).pathname.includes("/rtc") ? "room" : "words";
    tell("opened", { to });
    socket.on("close", () => tell("closed", { to }));
  });
  return page;
}

/** Whoever holds the interview dies about now; looks until somebody else is heard. */
async function lose(page, turn) {
  tell("midway", turn);
  const from = Date.now();
  let before = await energy(page);
  let silentMs = 0;
  let seen = "";
  while (Date.now() - from < PATIENT.timeout) {
    await pause();
    const { link, sound, words, notices } = await read(page);
    const look = JSON.stringify({ link, sound, words, notices });
    if (look !== seen) tell("looks", { ms: Date.now() - from, link, sound, words, notices });
    seen = look;
    const now = await energy(page);
    if (now - before > AUDIBLE) return tell("heardAgain", { ms: Date.now() - from, ...(await read(page)) });
    before = now;
    silentMs += LOOK_MS;
    if (silentMs === 40 * LOOK_MS) await shot(page, "holder-killed");
  }
  throw new Error("nobody was heard again");
}

async function interview(page) {
  const answered = new Set();
  for (const [index, sentence] of scenario.sentences.entries()) {
    const turn = await nextTurn(page, answered);
    if (turn.ended) throw new Error(`the interview ended before sentence ${index + 1}`);
    tell("listening", turn);
    answered.add(`${turn.number} ${turn.asked}`);
    await say(page, sentence);
    if (index !== scenario.midwayIn) continue;
    await page.waitForTimeout(UNDERSTOOD_MS);
    await lose(page, turn);
  }
  await shot(page, "after");
  await nextTurn(page, answered); // the last answer was understood
  tell("leaving");
  await page.getByRole("button", { name: "End the interview" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End the interview" }).click();
  await sees(page, "You ended the interview");
  tell("ended");
}

const browser = await chromium.launch({
  executablePath: process.env.VIVA_CHROMIUM,
  args: microphoneFlags(scenario.microphone),
});
try {
  const context = await browser.newContext({ permissions: ["microphone"], viewport: { width: 1280, height: 860 } });
  await context.addInitScript(installMicrophone);
  await context.addInitScript(installEyes);
  await context.addInitScript(installEars);
  const page = connectionsOf(watched(await context.newPage(), "only"));
  await tellingOfFailure(context, shot, async () => {
    await consent(page, process.env.VIVA_CANDIDATE_LINK);
    await openMicrophone(page);
    await sees(page, "We hear you well");
    await page.evaluate(() => globalThis.candidate.hush());
    await page.getByRole("button", { name: "Start the interview" }).click();
    await interview(page);
  });
} finally {
  await browser.close();
}
