// A candidate in real Chromium to whom something happens in the middle of each answer, and who goes on talking.
//
//   VIVA_CANDIDATE_LINK=… VIVA_CHROMIUM=… node faults.mjs scenario.json
//
// scenario.json: {
//   "shots": folder for pictures, "microphone": WAV that the device hears,
//   "faults": [name, …]  one for each question, see FAULTS,
//   "begun": [WAV, …], "rest": [{ "wav": WAV, "text": its words }, …]  what is said of each answer before and after it,
//   "otherwise": WAV for follow-ups, "ownNetwork": true for a browser that sees nothing of the networks of others
// }
// Prints a line of JSON for everything it sees; what of it is right is for whoever reads them. Faults of the network
// need root and Linux.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { consent, nextTurn, openLink, openMicrophone, PATIENT, read, say, sees } from "./acts.mjs";
import { installEyes } from "./eyes.mjs";
import { installMicrophone, microphoneFlags } from "./microphone.mjs";
import { networkFor } from "./network.mjs";
import { doorTo } from "./proxy.mjs";
import { shotsInto, tell, tellingOfFailure, watched } from "./told.mjs";

const scenario = JSON.parse(readFileSync(process.argv[2], "utf8"));
const link = new URL(process.env.VIVA_CANDIDATE_LINK);
const shot = shotsInto(scenario.shots);
const seconds = (s) => new Promise((over) => setTimeout(over, s * 1000));
/** How long after its beginning a picture is taken of a fault. */
const LOOK_S = 4;
/** How long before the end of what is said: so that nobody has been silent for long, on a slow machine too. */
const CUT_S = 1.9;
/** After which nothing more is said to somebody who is back. */
const QUIET_MS = 1_500;

/**
 * Each gets the page, and what says the rest of the answer, and gives back the page that goes on; `undone` is when the
 * cause is gone.
 */
const FAULTS = {
  silent5: (page) => silence(page, 5),
  silent40: (page) => silence(page, 40),
  cable20: async (page) => {
    network.unplug();
    await lookAfter(page, LOOK_S, "cable");
    await lookAfter(page, 8, "cable-later");
    await seconds(8);
    network.plugIn();
    return undone(page);
  },
  /** The whole browser stands still, as when the lid of a laptop is closed. */
  lid20: async (page) => {
    const processes = descendants(process.pid);
    processes.forEach((pid) => signal(pid, "SIGSTOP"));
    await seconds(20);
    processes.forEach((pid) => signal(pid, "SIGCONT"));
    return undone(page);
  },
  crash: async (page) => {
    const crashed = new Promise((gone) => page.once("crash", gone));
    const session = await page.context().newCDPSession(page);
    session.send("Page.crash").catch(() => undefined); // nobody is left to answer
    await crashed;
    await seconds(2); // people look at it for a while
    const again = await opened(page.context(), "again");
    await page.close();
    undone(again);
    await openLink(again, link.href);
    await again.evaluate(() => globalThis.candidate.hush());
    return again;
  },
  revoked: async (page) => {
    const grant = await deny(page);
    await lookAfter(page, LOOK_S, "microphone-revoked");
    await seconds(12);
    await grant();
    return undone(page);
  },
  unplugged: async (page) => {
    await page.evaluate(() => globalThis.candidate.unplug());
    await lookAfter(page, LOOK_S, "microphone-unplugged");
    await seconds(4);
    await page.evaluate(() => globalThis.candidate.plugIn());
    return undone(page);
  },
  server3: (page, goOn) => serverAway(page, 3, goOn),
  server30: (page, goOn) => serverAway(page, 30, goOn),
};

const network = scenario.ownNetwork ? networkFor(process.env.VIVA_CHROMIUM) : null;
const door = scenario.faults.some((each) => each.startsWith("server")) ? await doorTo(Number(link.port)) : null;
if (door) link.port = String(door.port);

let suffering = "";
let undoneAt = 0;
let reacted = true;

function undone(page) {
  undoneAt = Date.now();
  reacted = false;
  return page;
}

async function silence(page, lasting) {
  network.swallow();
  await lookAfter(page, LOOK_S, `silent-${lasting}`);
  if (lasting > 20) await lookAfter(page, 16, `silent-${lasting}-later`);
  await seconds(lasting - LOOK_S - (lasting > 20 ? 16 : 0));
  network.deliver();
  return undone(page);
}

/** Words and buttons are cut off, the voices are not, and the page does not interrupt: so nobody stops speaking. */
async function serverAway(page, lasting, goOn) {
  door.shut();
  const said = goOn(page);
  await lookAfter(page, 2, `server-${lasting}`);
  await lookAfter(page, Math.max(0, Math.min(lasting, 10) - 2), `server-${lasting}-later`);
  await seconds(Math.max(0, lasting - 10));
  await door.open();
  undone(page);
  await said;
  return page;
}

async function lookAfter(page, after, name) {
  await seconds(after);
  tell("looks", { name, ...(await read(page)), microphones: await page.evaluate(() => globalThis.candidate.open()) });
  await shot(page, name);
}

/** Takes the permission away; it comes back with the returned function, or when the session is over. */
async function deny(page) {
  const session = await page.context().browser().newBrowserCDPSession();
  const { targetInfos } = await session.send("Target.getTargets");
  const { browserContextId } = targetInfos.find(({ url }) => url === page.url());
  const { origin } = new URL(page.url());
  const set = (setting) =>
    session.send("Browser.setPermission", { permission: { name: "microphone" }, setting, origin, browserContextId });
  await set("denied");
  return () => set("granted");
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error; // whoever listed the processes is one of them, and gone
  }
}

function descendants(pid) {
  const children = execFileSync("sh", ["-c", `ps -o pid= --ppid ${pid} || true`])
    .toString()
    .split("\n");
  const pids = children.map(Number).filter((child) => child > 0);
  return pids.flatMap((child) => [child, ...descendants(child)]);
}

/** Tells what comes over the page's socket. */
async function opened(context, name) {
  const page = watched(await context.newPage(), name);
  page.on("websocket", (socket) => {
    if (!socket.url().endsWith("/candidate/live")) return;
    tell("socket", { tab: name });
    socket.on("close", () => tell("socketClosed", { tab: name }));
    socket.on("framereceived", ({ payload }) => received(JSON.parse(payload)));
  });
  return page;
}

const finals = new Set();
/** What was understood of the candidate. */
const heard = [];

function received(message) {
  if (message.type === "pong") return;
  if (!reacted) {
    reacted = true;
    tell("reacted", { fault: suffering, type: message.type, ms: Date.now() - undoneAt });
  }
  if (message.type !== "caption" || !message.final || message.text === "" || finals.has(message.id)) return;
  finals.add(message.id);
  if (message.speaker === "CANDIDATE") heard.push(message.text);
  tell("final", { id: message.id, speaker: message.speaker, text: message.text });
}

/** True if half of these words were understood since then. */
function understood(text, since) {
  const known = new Set(heard.slice(since).flatMap((line) => line.toLowerCase().split(" ")));
  const words = text.toLowerCase().match(/[a-z]+/g);
  return words.filter((word) => known.has(word)).length >= words.length / 2;
}

/** A candidate who has the floor and is heard, as far as the page can tell. */
const inConversation = () => {
  const { listening, link, sound, notices } = globalThis.eyes.read();
  return listening && link === "open" && sound === "joined" && notices.length === 0 && globalThis.candidate.open() > 0;
};

/** Whoever was away waits until nothing more is said to them. */
async function untilInConversation(page) {
  const deadline = Date.now() + PATIENT.timeout;
  for (let sinceAt = 0; sinceAt === 0 || Date.now() - sinceAt < QUIET_MS; await seconds(0.1)) {
    if (Date.now() > deadline) throw new Error(`never back in conversation: ${JSON.stringify(await read(page))}`);
    if (!(await page.evaluate(inConversation))) sinceAt = 0;
    else if (sinceAt === 0) sinceAt = Date.now();
  }
}

async function suffer(page, fault, index, { number, asked }) {
  tell("begun", { fault, number });
  const heardBefore = heard.length;
  await say(page, scenario.begun[index], CUT_S);
  tell("fault", { fault, number, asked });
  suffering = fault;
  const { wav, text } = scenario.rest[index];
  let saidRest = false;
  const goOn = async (to) => {
    saidRest = true;
    await seconds(CUT_S);
    await say(to, wav);
  };
  const goingOn = await FAULTS[fault](page, goOn);
  await untilInConversation(goingOn);
  tell("back", { fault, ms: Date.now() - QUIET_MS - undoneAt, ...(await read(goingOn)) });
  await shot(goingOn, `${fault}-back`);
  if (!saidRest) await goOn(goingOn);
  const spokenAt = Date.now();
  while (!understood(text, heardBefore) && Date.now() - spokenAt < PATIENT.timeout) await seconds(0.1);
  tell("heard", { fault, understood: understood(text, heardBefore), ms: Date.now() - spokenAt });
  return goingOn;
}

/** Whoever hears nothing more for long says that this was all. */
async function nextTurnOrWord(page, answered) {
  const turn = nextTurn(page, answered);
  for (;;) {
    const found = await Promise.race([turn, seconds(30)]);
    if (found) return found;
    const { number, words } = await read(page);
    tell("waiting", { number, words });
    if (number > 0 && /^(Listening|On hold)/.test(words)) await say(page, scenario.otherwise);
  }
}

async function interview(first) {
  let page = first;
  const answered = new Set();
  const begun = new Set();
  for (const faults = [...scenario.faults]; faults.length > 0;) {
    const turn = await nextTurnOrWord(page, answered);
    if (turn.ended) throw new Error(`the interview ended before ${faults.join()}`);
    tell("listening", turn);
    answered.add(`${turn.number} ${turn.asked}`);
    if (turn.number > 0 && !begun.has(turn.number)) {
      begun.add(turn.number);
      page = await suffer(page, faults.shift(), begun.size - 1, turn);
    } else {
      await say(page, scenario.otherwise);
    }
  }
  return page;
}

async function withdraw(page) {
  await page.getByRole("button", { name: "End the interview" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "End the interview" }).click();
  await sees(page, "You ended the interview");
  tell("ended", { microphones: await page.evaluate(() => globalThis.candidate.open()) });
}

const browser = await chromium.launch({
  executablePath: network?.program ?? process.env.VIVA_CHROMIUM,
  args: microphoneFlags(scenario.microphone),
});
try {
  const context = await browser.newContext({ permissions: ["microphone"], viewport: { width: 1280, height: 860 } });
  await context.addInitScript(installMicrophone);
  await context.addInitScript(installEyes);
  const page = await opened(context, "first");
  await tellingOfFailure(context, shot, async () => {
    await consent(page, link.href);
    await openMicrophone(page);
    await sees(page, "We hear you well");
    await page.evaluate(() => globalThis.candidate.hush());
    await page.getByRole("button", { name: "Start the interview" }).click();
    await withdraw(await interview(page));
  });
} finally {
  await browser.close();
  network?.close();
  door?.shut();
}
