// A recruiter in real Chromium: follows an interview as it is spoken, waits for its end, finds it in the list and
// replays it.
//
//   VIVA_SESSION=… VIVA_CHROMIUM=… node staff.mjs scenario.json
//
// VIVA_SESSION is the value of the session's cookie, a secret. scenario.json: {
//   "shots": folder for pictures, "url": of the server, "id" and "name": the interview and its candidate
// }
// Prints a line of JSON for everything it sees; what of it is right is for whoever reads them.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { shotsInto, tell, tellingOfFailure, watched } from "./told.mjs";

const PATIENT = { timeout: 180_000, polling: 100 };

const { shots, url, id, name } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const shot = shotsInto(shots);

/** Serialised into the page. Keeps every audio element that the page makes. */
function keepAudio() {
  globalThis.heard = [];
  const Real = globalThis.Audio;
  globalThis.Audio = class extends Real {
    constructor(source) {
      super(source);
      globalThis.heard.push(this);
    }
  };
}

/** Serialised into the page. Notes each state of each line of the live view, with the time at which it was shown. */
function noteSpoken() {
  globalThis.spoken = [];
  const known = new Set();
  new MutationObserver(() => {
    for (const line of document.querySelectorAll(".spoken > li")) {
      const { speaker, settled } = line.dataset;
      const text = line.lastElementChild.textContent;
      const key = `${speaker} ${settled} ${text}`;
      if (known.has(key)) continue;
      known.add(key);
      globalThis.spoken.push({ at: Date.now(), speaker, settled: settled === "true", text });
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

async function followLive(page) {
  await page.goto(`${url}/operator`);
  const room = page.getByRole("link", { name });
  await room.waitFor(PATIENT);
  await shot(page, "live-list");
  await room.click();
  await page.locator(".spoken > li[data-line]").first().waitFor();
  await page.locator(".spoken > li[data-settled=false][data-speaker=CANDIDATE]").first().waitFor(PATIENT);
  tell("phase", await page.locator("[data-phase]").evaluate(({ dataset }) => ({ ...dataset })));
  await shot(page, "live-candidate-speaks");
  await page.locator("[data-phase=ENDED]").waitFor(PATIENT);
  await shot(page, "live-ended");
  tell("spoken", { lines: await page.evaluate(() => globalThis.spoken) });
}

async function openFromTheList(page) {
  await page.goto(`${url}/recruiter`);
  await page.getByRole("heading", { name: "Interviews", exact: true }).waitFor();
  await page.getByRole("link", { name }).first().waitFor();
  await shot(page, "list");
  await page.getByRole("link", { name }).first().click();
  await page.getByText("Record verified").waitFor();
  tell("opened", { path: new URL(page.url()).pathname });
  await shot(page, "replay");
}

/** Until both tracks play; what they are. */
async function bothVoices(page) {
  await page.keyboard.press("Space");
  await page.waitForFunction(
    () => globalThis.heard.length === 2 && globalThis.heard.every((each) => !each.paused && each.currentTime > 0.3),
  );
  tell("voices", {
    tracks: await page.evaluate(() =>
      globalThis.heard.map((each) => ({
        path: new URL(each.src).pathname,
        lengthMs: Math.round(each.duration * 1000),
        atMs: Math.round(each.currentTime * 1000),
        fault: each.error?.message ?? null,
      })),
    ),
  });
  await page.keyboard.press("Space");
  await page.waitForFunction(() => globalThis.heard.every((each) => each.paused));
  tell("paused");
}

/** Clicks the first word of a line, and follows it until it is over. */
async function playLine(page) {
  const line = page.locator(".lines > li[data-speaker=CANDIDATE]", { has: page.locator("[data-word='3']") }).last();
  const seq = Number(await line.getAttribute("data-line"));
  const followed = page.evaluate(followLine, seq);
  await line.locator("[data-word='0']").click();
  tell("line", { seq, ...(await followed) });
  await shot(page, "replay-line");
}

/** Serialised into the page. Where the sound was when the line became the marked one, and each word marked in it. */
async function followLine(seq) {
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  const marked = () => Number(document.querySelector(".lines > [aria-current]")?.dataset.line ?? -1) === seq;
  const playing = () => globalThis.heard.length > 0 && globalThis.heard.some((each) => !each.paused);
  while (!(marked() && playing())) await frame();
  const atMs = globalThis.heard.map((each) => Math.round(each.currentTime * 1000));
  const words = [];
  while (marked() && playing()) {
    const spoken = document.querySelector(`[data-line="${seq}"] [data-spoken]`);
    const word = Number(spoken?.dataset.word ?? -1);
    if (word >= 0 && words.at(-1) !== word) words.push(word);
    await frame();
  }
  return { atMs, words };
}

/** The address has the moment to 10 ms, as long as nothing plays. */
const moment = (page) =>
  page.evaluate(() => Math.round(Number(new URLSearchParams(location.search).get("t") ?? 0) * 1000));

async function press(page, key) {
  const fromMs = await moment(page);
  const before = await page.evaluate(() => location.search);
  await page.keyboard.press(key);
  await page.waitForFunction((search) => location.search !== search, before);
  tell("key", { key, fromMs, toMs: await moment(page) });
}

async function keyboard(page) {
  if (await page.evaluate(() => globalThis.heard.some((each) => !each.paused))) await page.keyboard.press("Space");
  await page.waitForFunction(() => globalThis.heard.every((each) => each.paused));
  await page.locator(".questions [data-question='1']").click();
  tell("jump", { question: "1", toMs: await moment(page), marked: await markedQuestion(page) });
  await page.evaluate(() => document.activeElement?.blur());
  for (const key of ["ArrowRight", "ArrowRight", "ArrowLeft", "]", "["]) await press(page, key);
  await page.locator(".questions [data-question='2']").click();
  tell("jump", { question: "2", toMs: await moment(page), marked: await markedQuestion(page) });
  await shot(page, "replay-question");
}

async function markedQuestion(page) {
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  return await page.locator(".questions [aria-current]").getAttribute("data-question");
}

const browser = await chromium.launch({
  executablePath: process.env.VIVA_CHROMIUM,
  args: ["--no-sandbox", "--disable-background-networking"],
});
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  await context.addCookies([{ name: "viva_session", value: process.env.VIVA_SESSION, url }]);
  await context.addInitScript(keepAudio);
  await context.addInitScript(noteSpoken);
  const page = watched(await context.newPage(), "staff");
  await tellingOfFailure(context, shot, async () => {
    await followLive(page);
    await openFromTheList(page);
    await bothVoices(page);
    await playLine(page);
    await keyboard(page);
    tell("done", { id });
  });
} finally {
  await browser.close();
}
