// A candidate who types, and whose window was restored in the middle of the interview, in a browser that plays no sound
// before a click. (Chromium lets a page play that has a microphone open.)
//
//   VIVA_CANDIDATE_LINK=… VIVA_CHROMIUM=… node blocked-sound.mjs scenario.json
//
// scenario.json: { "shots": folder for pictures, "microphone": WAV that the device hears }
// Prints a line of JSON for everything it sees.
import { openLink } from "./acts.mjs";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { microphoneFlags } from "./microphone.mjs";
import { shotsInto, tell, tellingOfFailure, watched } from "./told.mjs";

const scenario = JSON.parse(readFileSync(process.argv[2], "utf8"));
const shot = shotsInto(scenario.shots);

/** Serialised into the page. Keeps every element that is to play something. */
function keepPlayers() {
  globalThis.players = new Set();
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    globalThis.players.add(this);
    return play.call(this);
  };
}

const playing = () => globalThis.players.size > 0 && [...globalThis.players].every((each) => !each.paused);

/** Serialised into the page. */
const asked = () =>
  [...document.querySelectorAll("[role=alert] button")].some((each) => each.textContent === "Continue");

/** Playwright's own questions to a page count as a click; these do not. */
async function untouched(page) {
  const session = await page.context().newCDPSession(page);
  return async (question) => {
    const expression = `(${question})()`;
    return (await session.send("Runtime.evaluate", { expression, userGesture: false })).result.value;
  };
}

async function untilAsked(page) {
  const ask = await untouched(page);
  const deadline = Date.now() + 60_000;
  while (!(await ask(asked))) {
    if (Date.now() > deadline) throw new Error("the page never asked for a click");
    await page.waitForTimeout(200);
  }
  return await ask(playing);
}

const browser = await chromium.launch({
  executablePath: process.env.VIVA_CHROMIUM,
  args: microphoneFlags(scenario.microphone).map((flag) =>
    flag.startsWith("--autoplay-policy=") ? "--autoplay-policy=document-user-activation-required" : flag,
  ),
});
try {
  const context = await browser.newContext({ permissions: ["microphone"], viewport: { width: 1280, height: 860 } });
  await context.addInitScript(keepPlayers);
  // what the page remembers of somebody who went on without a microphone
  await context.addInitScript(() => sessionStorage.setItem("viva.device", ""));
  const page = watched(await context.newPage(), "blocked");
  await tellingOfFailure(context, shot, async () => {
    await openLink(page, process.env.VIVA_CANDIDATE_LINK);
    await page.waitForURL((url) => url.hash.length < 60); // the session is there, and the secret gone
    await page.reload(); // nobody has pressed anything here
    tell("blocked", { playing: await untilAsked(page) });
    const go = page.getByRole("alert").getByRole("button", { name: "Continue" });
    await shot(page, "sound-blocked");
    await go.click();
    await go.waitFor({ state: "hidden" });
    await page.waitForFunction(playing);
    tell("continued", { playing: await page.evaluate(playing) });
    await shot(page, "sound-allowed");
  });
} finally {
  await browser.close();
}
