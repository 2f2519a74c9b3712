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
    { timeout: 60_000 },
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

const keepStreams = (page) =>
  page.addInitScript(() => {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    globalThis.streams = [];
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await real(wanted);
      globalThis.streams.push(stream);
      return stream;
    };
  });

/** Remembers the audio elements that the page plays voices with; they stand in no document. */
const keepPlayers = (page) =>
  page.addInitScript(() => {
    const real = document.createElement.bind(document);
    globalThis.players = [];
    document.createElement = (name, options) => {
      const made = real(name, options);
      if (name === "audio") globalThis.players.push(made);
      return made;
    };
  });

/** Voices that are being played: an element that runs, with a track that lives. */
const voicesPlayed = (page) =>
  page.evaluate(
    () =>
      globalThis.players.filter(
        (each) => !each.paused && each.srcObject?.getAudioTracks().some(({ readyState }) => readyState === "live"),
      ).length,
  );

/** As if the device were gone, and another reason given to whoever asks for it. */
const loseMicrophone = (page, reason) =>
  page.evaluate((name) => {
    const real = navigator.mediaDevices.getUserMedia;
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException("gone", name);
    };
    globalThis.plugIn = () => (navigator.mediaDevices.getUserMedia = real);
    const [track] = globalThis.streams.at(-1).getAudioTracks();
    track.stop();
    track.dispatchEvent(new Event("ended"));
  }, reason);

export const SOUND_SCENES = [
  {
    name: "microphone-lost",
    path: "/interview#midway",
    before: keepStreams,
    act: async (page) => {
      await hears(page, "candidate");
      await loseMicrophone(page, "NotFoundError");
      await say(page, "Your microphone went away.");
    },
    after: async (page) => {
      await page.getByRole("button", { name: "Type instead" }).click();
      await page.getByLabel("Your answer in writing").waitFor();
      // by itself, as soon as something is plugged in
      await page.evaluate(() => {
        globalThis.plugIn();
        navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
      });
      await page.getByText("Your microphone went away.").waitFor({ state: "hidden" });
      await hears(page, "candidate");
    },
  },
  {
    name: "microphone-blocked",
    path: "/interview#midway",
    before: keepStreams,
    act: async (page) => {
      await hears(page, "candidate");
      await loseMicrophone(page, "NotAllowedError");
      await page.getByRole("button", { name: "Use the microphone again" }).click();
      await say(page, "Your browser does not let us hear you any more.");
    },
    after: async (page) => {
      await page.evaluate(() => globalThis.plugIn());
      await page.getByRole("button", { name: "Try again" }).click();
      await page.getByText("Your browser does not let us hear you").waitFor({ state: "hidden" });
    },
  },
  {
    name: "interviewer-comes-again",
    path: "/interview#midway",
    before: async (page, context, url, room) => {
      await keepPlayers(page);
      const joins = () => interviewer(context.browser(), url, [room.url, room.token("interviewer")]);
      page.interviewer = await joins();
      page.another = joins;
    },
    act: async (page) => {
      await hears(page, "interviewer");
      // another one with the same name puts out the first, as when another node takes over
      page.second = await page.another();
      await page.interviewer.close();
      await page.waitForTimeout(500);
      await hears(page, "interviewer");
      assert.equal(await voicesPlayed(page), 1);
      assert.equal(await page.locator(".interview-main > .notice").count(), 0);
    },
    end: (page) => page.second?.close(),
  },
  {
    name: "sound-both-ways",
    path: "/interview#midway",
    before: async (page, context, url, room) => {
      await keepStreams(page);
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
  await loseMicrophone(page, "NotFoundError");
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
  await second.getByRole("button", { name: "Open my interview" }).click();
  await say(second, "Listening. Take your time.");
  await say(page, "This interview goes on in another window");
  await hears(second, "interviewer");
  assert.equal(await second.getByText("We lost the connection").count(), 0);
  await page.getByRole("button", { name: "Continue here" }).click();
  await say(second, "This interview goes on in another window");
  await say(page, "Listening. Take your time.");
}
