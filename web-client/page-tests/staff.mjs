// What recruiters and operators must see.
import assert from "node:assert/strict";
import { BROKEN_ID, EMPTY_ID, HEARD_ID, LIVE_ID } from "../dev/fixtures.mjs";
import { as, say } from "./acts.mjs";

const signedIn = as("rita");

const positionMs = async (page) =>
  Number(await page.getByRole("slider", { name: "Position in the interview" }).getAttribute("aria-valuenow")) * 1000;

/** Keeps every audio element that the page makes, to look at later. */
const keepAudio = (page) =>
  page.addInitScript(() => {
    globalThis.heard = [];
    const Real = globalThis.Audio;
    globalThis.Audio = class extends Real {
      constructor(url) {
        super(url);
        globalThis.heard.push(this);
      }
    };
  });

export const STAFF_SCENES = [
  {
    name: "recruiter-list",
    path: "/recruiter",
    before: signedIn,
    act: async (page) => {
      await page.getByRole("table").waitFor();
      await page.locator("[data-need]").first().waitFor();
      const needs = await page.locator("[data-need]").evaluateAll((rows) => rows.map(({ dataset }) => dataset.need));
      assert.deepEqual(needs, ["HELD", "FAILED", "UNSEEN", "UNSEEN", "UNSEEN"]);
      await say(page, "more wait.");
    },
    after: async (page) => {
      await page.getByRole("button", { name: "Completed" }).click();
      await page.waitForURL(/status=COMPLETED/);
      await page.getByRole("button", { name: "Interview", exact: true }).click();
      await page.waitForURL(/sort=TITLE&order=asc/);
      await page.reload();
      await page.locator("th[aria-sort=ascending]", { hasText: "Interview" }).waitFor();
      assert.equal(await page.locator("td .status:not([data-status=COMPLETED])").count(), 0);
      await page.goto(new URL("/recruiter", page.url()).href);
      await page.getByRole("button", { name: "Next", exact: true }).click();
      await page.waitForURL(/cursor=50/);
      await page.getByRole("button", { name: "Previous" }).click();
      await page.waitForURL((url) => url.search === "");
      await page.getByRole("link", { name: "Ada Byron" }).first().click();
      await page.waitForURL(/interviews/);
    },
  },
  {
    name: "recruiter-nothing-waits",
    path: "/recruiter",
    before: async (page, context, url) => {
      await signedIn(page, context, url);
      await page.route("**/api/v1/waiting", (route) => route.fulfill({ json: { items: [], all: 0 } }));
    },
    act: (page) => say(page, "Nothing waits for you."),
  },
  {
    name: "recruiter-waiting-opened",
    path: "/recruiter",
    before: async (page, context, url) => {
      await signedIn(page, context, url);
      page.opened = page.waitForRequest((request) => request.method() === "POST" && request.url().endsWith("/seen"));
    },
    act: async (page) => {
      const row = page.locator("[data-need=UNSEEN]").first();
      const id = await row.getAttribute("data-interview");
      await row.getByRole("link").click();
      assert.ok((await page.opened).url().includes(id));
      await page.getByRole("heading", { name: "Transcript" }).waitFor();
    },
  },
  {
    name: "recruiter-list-nothing",
    path: "/recruiter?status=WITHDRAWN&cursor=999",
    before: signedIn,
    act: (page) => say(page, "No interview has this status"),
  },
  {
    name: "recruiter-invite",
    path: "/recruiter",
    before: signedIn,
    act: async (page) => {
      await page.getByRole("button", { name: "Invite a candidate" }).click();
      await page.getByRole("dialog").waitFor();
      await page.getByLabel("Name of the candidate").fill("Ada Byron");
    },
    after: async (page) => {
      await page.getByRole("button", { name: /Plan/ }).click();
      await page.getByRole("option", { name: /Support specialist/ }).click();
      const sent = page.waitForRequest((request) => request.method() === "POST");
      await page.getByRole("button", { name: "Make the link" }).click();
      assert.equal((await sent).postDataJSON().planId, "5f0c1a52-0000-4000-8000-000000000002");
      assert.match(await page.getByLabel("Link for the candidate").inputValue(), /interview#/);
      await page.getByRole("button", { name: "Invite another" }).click();
      await page.getByLabel("Name of the candidate").fill("Nobody");
      await page.getByRole("button", { name: "Make the link" }).click();
      await say(page, "This name has an open invitation already.");
      assert.equal(await page.getByLabel("Name of the candidate").inputValue(), "Nobody");
    },
  },
  {
    name: "recruiter-replay",
    path: `/recruiter/interviews/${HEARD_ID}?t=12`,
    before: async (page, context, url) => {
      await signedIn(page, context, url);
      await keepAudio(page);
    },
    act: async (page) => {
      await say(page, "Record verified");
      await page.getByRole("heading", { name: "Transcript" }).waitFor();
      assert.equal(await positionMs(page), 12_000);
    },
    after: async (page) => {
      await playedTogether(page);
      await wordsAndKeys(page);
      await acrossVisits(page);
    },
  },
  {
    name: "recruiter-replay-search",
    path: `/recruiter/interviews/${HEARD_ID}`,
    before: signedIn,
    act: async (page) => {
      await page.getByRole("heading", { name: "Transcript" }).waitFor();
      await page.keyboard.press("/");
      await page.keyboard.type("warehouse");
      await say(page, "1 of 2");
      await page.keyboard.press("Enter");
      assert.equal(await page.locator("mark").count(), 2);
    },
  },
  {
    name: "recruiter-replay-keys",
    path: `/recruiter/interviews/${HEARD_ID}`,
    before: signedIn,
    act: async (page) => {
      await page.getByRole("heading", { name: "Transcript" }).waitFor();
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "recruiter-replay-broken",
    path: `/recruiter/interviews/${BROKEN_ID}`,
    before: signedIn,
    act: (page) => say(page, "event 17 was changed"),
  },
  {
    name: "recruiter-replay-empty",
    path: `/recruiter/interviews/${EMPTY_ID}`,
    before: signedIn,
    act: async (page) => {
      await say(page, "Nothing was recorded yet");
      await say(page, "Link not opened yet");
    },
    after: async (page) => {
      await page.getByRole("button", { name: "Make a new link" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Make a new link" }).click();
      await say(page, "It went to the candidate by mail as well.");
      assert.match(await page.getByLabel("Link for the candidate").inputValue(), /interview#/);
    },
  },
  {
    name: "recruiter-replay-missing",
    path: "/recruiter/interviews/none",
    before: signedIn,
    act: (page) => say(page, "There is no such interview."),
  },
  {
    name: "operator-list",
    path: "/operator",
    before: signedIn,
    act: async (page) => {
      await page.getByRole("heading", { name: "In progress now" }).waitFor();
      await page.getByRole("link", { name: "Grace Murray" }).first().waitFor();
    },
  },
  {
    name: "operator-live",
    path: `/operator/interviews/${LIVE_ID}`,
    before: signedIn,
    act: async (page) => {
      await say(page, "The candidate has the floor");
      await say(page, "To keep a queue between the two");
    },
    after: async (page) => {
      await say(page, "The interviewer speaks");
      await say(page, "What was the hardest decision in it?");
      await say(page, "The connection broke.");
      await say(page, "This interview has ended.");
      assert.equal(await page.getByText("What was the hardest decision in it?").count(), 1);
    },
  },
];

/** Both tracks run, and within 40 ms of each other (the resolution of reading two elements one after the other). */
async function playedTogether(page) {
  await page.keyboard.press("k");
  await page.waitForFunction(
    () => globalThis.heard.length === 2 && globalThis.heard.every((audio) => !audio.paused && audio.currentTime > 13),
  );
  const apartMs = () => page.evaluate(() => 1000 * (globalThis.heard[0].currentTime - globalThis.heard[1].currentTime));
  const apart = await apartMs();
  assert.ok(Math.abs(apart) < 40, `tracks are ${apart} ms apart`);
  // One that was pushed off the clock comes back to it while both go on.
  await page.evaluate(() => (globalThis.heard[0].currentTime += 0.12));
  const pushed = await apartMs();
  assert.ok(pushed > 60, `the push did not work: ${pushed} ms`);
  await page.waitForFunction(() => Math.abs(globalThis.heard[0].currentTime - globalThis.heard[1].currentTime) < 0.03);
  console.log(
    `       tracks ${apart.toFixed(1)} ms apart, pushed ${pushed.toFixed(0)}, then ${(await apartMs()).toFixed(1)}`,
  );
  await page.keyboard.press("k");
  await page.waitForFunction(() => globalThis.heard.every((audio) => audio.paused));
  await page.getByRole("button", { name: "Mute Candidate" }).click();
  assert.deepEqual(await page.evaluate(() => globalThis.heard.map((audio) => audio.muted).toSorted()), [false, true]);
  await page.getByRole("button", { name: "Mute Candidate" }).click();
}

async function wordsAndKeys(page) {
  await page.locator("[data-word]", { hasText: "warehouse" }).first().click();
  await page.waitForFunction(() => document.querySelector("[data-spoken]")?.textContent?.trim() === "warehouse");
  await page.keyboard.press("k");
  const before = await positionMs(page);
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(
    (ms) => Number(document.querySelector("[role=slider]").getAttribute("aria-valuenow")) * 1000 <= ms - 4_000,
    before,
  );
  await page.keyboard.press("]");
  await page.locator(".questions [aria-current]", { hasText: "hardest decision" }).waitFor();
  assert.match(page.url(), /\?t=\d/);
  await page.reload();
  await page.locator(".questions [aria-current]", { hasText: "hardest decision" }).waitFor();
}

/** The end of the first visit is followed by the beginning of the second one. */
async function acrossVisits(page) {
  await page.locator(".questions button", { hasText: "slow" }).click();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.waitForFunction(
    () => globalThis.heard.some((audio) => audio.src.includes("/visits/2/") && !audio.paused),
    null,
    { timeout: 60_000 },
  );
  await page.waitForFunction(() => globalThis.heard.every((audio) => audio.src.includes("/visits/2/") || audio.paused));
  await page.keyboard.press("k");
}
