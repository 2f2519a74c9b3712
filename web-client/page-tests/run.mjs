// Drives every page against the fake server: light and dark, 320 and 1280 px wide. Each state must show no axe
// violation, no sideways scrolling and no error in the console (a refused style or script is one).
//   VIVA_LIVEKIT_SERVER=program  tries the voices, too
// A scene marked `once` looks like another one, and is played in one look only.
//   VIVA_SHOTS=folder  writes a picture of each state      VIVA_ONLY=text  runs the scenes whose name has it
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startLivekit } from "../dev/fake-livekit.mjs";
import { startFake } from "../dev/fake-server.mjs";
import { findChromium, launch, sidewaysPx, violations } from "./browser.mjs";
import { ACCOUNT_SCENES } from "./account.mjs";
import { CANDIDATE_SCENES } from "./candidate.mjs";
import { COMPANY_SCENES } from "./company.mjs";
import { DOOR_SCENES } from "./doors.mjs";
import { INSTALLATION_SCENES } from "./installation.mjs";
import { SOUND_SCENES } from "./sound.mjs";
import { STAFF_SCENES } from "./staff.mjs";
import { WEBHOOK_SCENES } from "./webhooks.mjs";

const LOOKS = [
  { colorScheme: "light", viewport: { width: 1280, height: 860 } },
  { colorScheme: "dark", viewport: { width: 1280, height: 860 } },
  { colorScheme: "light", viewport: { width: 320, height: 690 } },
  { colorScheme: "dark", viewport: { width: 320, height: 690 } },
];
/** The browser's own words about connections that a scene breaks on purpose, and answers that are meant to be no. */
const EXPECTED =
  /ERR_CONNECTION_REFUSED|ERR_UNSAFE_PORT|status of (4\d\d|503)|WebSocket connection|could not establish signal|livekit|INCOMPLETE_CHUNKED/i;

const shots = process.env.VIVA_SHOTS;
const only = process.env.VIVA_ONLY ?? "";
const executable = findChromium();
if (!executable) {
  console.log("skipped: no Chromium here (VIVA_CHROMIUM or PATH)");
  process.exit(0);
}
if (shots) mkdirSync(shots, { recursive: true });
const livekit = await startLivekit();
if (!livekit) console.log("skipped: the voices (VIVA_LIVEKIT_SERVER names no livekit-server)");
// Lanes side by side, each with a server of its own: the scenes of one lane share what it remembers, so they take turns.
const lanes = [
  [...CANDIDATE_SCENES, ...(livekit ? SOUND_SCENES : [])],
  STAFF_SCENES,
  [...DOOR_SCENES, ...ACCOUNT_SCENES, ...COMPANY_SCENES, ...WEBHOOK_SCENES, ...INSTALLATION_SCENES],
];
const { browser, close } = await launch(executable);
let failures = 0;
try {
  await Promise.all(lanes.map((scenes) => playAll(scenes.filter(({ name }) => name.includes(only)))));
} finally {
  await close();
  await livekit?.close();
}
console.log(failures === 0 ? "all pages are well" : `${failures} faults`);
process.exitCode = failures === 0 ? 0 : 1;

async function playAll(scenes) {
  if (scenes.length === 0) return;
  const fake = await startFake({ livekit });
  try {
    await playWith(fake, scenes);
  } finally {
    await fake.close();
  }
}

async function playWith(fake, scenes) {
  for (const scene of scenes) {
    for (const [index, look] of (scene.once ? LOOKS.slice(0, 1) : LOOKS).entries()) {
      const title = `${scene.name} ${look.colorScheme} ${look.viewport.width}`;
      let faults = await play(fake, scene, look, index === 0);
      if (faults.length > 0) {
        // asked once more, as every test here: docs/decisions/0351
        console.log([`unsteady? ${title}`, ...faults].join("\n       "));
        faults = await play(fake, scene, look, index === 0);
      }
      console.log([`${faults.length === 0 ? "ok  " : "FAIL"} ${title}`, ...faults].join("\n       "));
      failures += faults.length;
    }
  }
}

async function play(fake, scene, look, wholeScene) {
  const context = await browser.newContext({ ...look, permissions: ["microphone", "clipboard-write"] });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000); // a hang guard
  const faults = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !EXPECTED.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  try {
    fake.forget();
    await scene.before?.(page, context, fake.url, livekit);
    await page.goto(fake.url + scene.path);
    if (/^\/interview#[a-z]/.test(scene.path) && !scene.unopened) {
      await page.getByRole("button", { name: "Open my interview" }).click();
    }
    await scene.act(page, fake.url);
    // Colours that are still changing have contrasts that nobody sees.
    await page.waitForTimeout(250);
    if (shots)
      await page.screenshot({ path: join(shots, `${scene.name}-${look.colorScheme}-${look.viewport.width}.png`) });
    faults.push(...(await violations(page)));
    const wide = await sidewaysPx(page);
    if (wide > 0) faults.push(`scrolls sideways by ${wide} px`);
    if (wholeScene) await scene.after?.(page, fake.url);
  } catch (error) {
    faults.push(String(error).split("\n").slice(0, 3).join(" "));
    if (shots)
      await page.screenshot({
        path: join(shots, `FAILED-${scene.name}-${look.colorScheme}-${look.viewport.width}.png`),
      });
  }
  await scene.end?.(page);
  await context.close();
  return faults;
}
