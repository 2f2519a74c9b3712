// The voices, through a real livekit-server: only where VIVA_LIVEKIT_SERVER names one.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const livekit = createRequire(import.meta.url)
  .resolve("livekit-client")
  .replace(/[^/]+$/, "livekit-client.umd.js");
const say = (page, text) => page.getByText(text, { exact: false }).first().waitFor();
/** Waits until the page hears that voice: its ring moves. */
const hears = (page, who) =>
  page.waitForFunction(
    (each) => Number(document.querySelector(".presence")?.style.getPropertyValue(`--${each}-level`)) > 0.2,
    who,
    { timeout: 15_000 },
  );

/** Another page that speaks as the interviewer. */
async function interviewer(browser, url, room) {
  const context = await browser.newContext({ permissions: ["microphone"], bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${url}/interview`);
  await page.addScriptTag({ path: livekit });
  await page.evaluate(async ([address, token]) => {
    const joined = new globalThis.LivekitClient.Room();
    await joined.connect(address, token);
    await joined.localParticipant.setMicrophoneEnabled(true);
    globalThis.joined = joined;
  }, room);
  return context;
}

export const SOUND_SCENES = [
  {
    name: "sound-both-ways",
    path: "/interview#midway",
    before: async (page, context, url, room) => {
      await page.addInitScript(() => {
        const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
        globalThis.streams = [];
        navigator.mediaDevices.getUserMedia = async (wanted) => {
          const stream = await real(wanted);
          globalThis.streams.push(stream);
          return stream;
        };
      });
      page.interviewer = await interviewer(context.browser(), url, [room.url, room.token("interviewer")]);
    },
    act: async (page) => {
      await say(page, "Listening. Take your time.");
      await hears(page, "interviewer");
      await hears(page, "candidate");
      assert.equal(await page.getByText("The sound is not connected").count(), 0);
    },
    after: async (page, url) => {
      await muteAndLose(page);
      await secondWindow(page, url);
    },
    end: (page) => page.interviewer?.close(),
  },
];

async function muteAndLose(page) {
  await page.keyboard.press("p");
  await say(page, "Paused, the clock is stopped.");
  await page.waitForFunction(() =>
    globalThis.streams
      .at(-1)
      .getAudioTracks()
      .every((track) => !track.enabled),
  );
  await page.keyboard.press("p");
  await page.waitForFunction(() =>
    globalThis.streams
      .at(-1)
      .getAudioTracks()
      .every((track) => track.enabled),
  );
  // As if the device had been unplugged, and were not there when LiveKit asks for it again.
  await page.evaluate(() => {
    const real = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException("gone", "NotFoundError");
    };
    globalThis.plugIn = () => (navigator.mediaDevices.getUserMedia = real);
    const [track] = globalThis.streams.at(-1).getAudioTracks();
    track.stop();
    track.dispatchEvent(new Event("ended"));
  });
  await say(page, "Your microphone went away.");
  await page.evaluate(() => globalThis.plugIn());
  await page.getByRole("button", { name: "Use the microphone again" }).click();
  await page.getByText("Your microphone went away.").waitFor({ state: "hidden" });
  await hears(page, "candidate");
}

/** The newer window has the interview, the older one says so and does not fight; then it takes it back. */
async function secondWindow(page, url) {
  const second = await page.context().newPage();
  await second.goto(`${url}/interview#midway`);
  await say(second, "Listening. Take your time.");
  await say(page, "This interview goes on in another window");
  await hears(second, "interviewer");
  assert.equal(await second.getByText("We lost the connection").count(), 0);
  await page.getByRole("button", { name: "Continue here" }).click();
  await say(second, "This interview goes on in another window");
  await say(page, "Listening. Take your time.");
}
