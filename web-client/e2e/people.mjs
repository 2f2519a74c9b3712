// The first account of an installation in real Chromium: made by the printed link, given a second factor, signed in to
// with it; a member who is invited and joins; and the same person as the installation's Operator.
//
//   VIVA_FIRST_LINK=… VIVA_CHROMIUM=… node people.mjs scenario.json
//
// VIVA_FIRST_LINK is what `up` prints for the recruiter, a secret. scenario.json: { "shots": folder for pictures }
// Prints a line of JSON for everything it sees; what of it is right is for whoever reads them.
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { shotsInto, tell, tellingOfFailure, watched } from "./told.mjs";

const EMAIL = "ada@acme.example";
const { shots } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const link = process.env.VIVA_FIRST_LINK;
const origin = new URL(link).origin;
const shot = shotsInto(shots);

/** What an authenticator app shows `laterMs` from now (RFC 6238). */
function codeOf(secret, laterMs = 0) {
  const bits = [...secret].map((letter) =>
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"),
  );
  const key = Buffer.from(
    bits
      .join("")
      .match(/.{8}/g)
      .map((byte) => parseInt(byte, 2)),
  );
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor((Date.now() + laterMs) / 30_000)));
  const hash = createHmac("sha1", key).update(step).digest();
  const number = hash.readUInt32BE(hash.at(-1) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** Chooses the password that the page suggests. */
async function suggested(page) {
  await page.getByRole("button", { name: "Suggest one" }).click();
  await page.waitForFunction(() => document.querySelector("[autocomplete=new-password]").value !== "");
  return await page.locator("input[autocomplete=new-password]").inputValue();
}

/** What the server answers to the click. */
async function answerTo(page, path, click) {
  const [answer] = await Promise.all([
    page.waitForResponse((each) => each.url().endsWith(path) && each.request().method() === "POST"),
    click(),
  ]);
  return await answer.json();
}

async function setUp(page) {
  await page.goto(link);
  await page.getByLabel("Name of your company").fill("Acme Hotels");
  await page.getByLabel("Your e-mail address").fill(EMAIL);
  await page.getByLabel("Your name").fill("Ada Owner");
  const password = await suggested(page);
  tell("address", { hash: new URL(page.url()).hash, key: await page.getByLabel("Company key").inputValue() });
  await shot(page, "set-up");
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(`${origin}/recruiter`);
  await page.getByRole("link", { name: "Members" }).waitFor();
  tell("set-up", { nav: await nav(page) });
  await shot(page, "owner");
  return password;
}

const nav = (page) => page.getByRole("navigation").getByRole("link").allInnerTexts();

async function enrol(page) {
  await page.goto(`${origin}/recruiter/account`);
  const begin = page.getByRole("button", { name: "Set up a second factor" });
  const { secret } = await answerTo(page, "/account/second-factor", () => begin.click());
  await page.locator("input[autocomplete=one-time-code]").fill(codeOf(secret));
  await shot(page, "second-factor");
  await page.getByRole("button", { name: "Turn it on" }).click();
  await page.getByRole("button", { name: "I have kept them" }).waitFor();
  await shot(page, "recovery-codes");
  await page.getByRole("button", { name: "I have kept them" }).click();
  return secret;
}

async function signIn(page, company, password) {
  await page.goto(`${origin}/recruiter/sign-in`);
  await page.locator("input[name=company]").fill(company);
  await page.locator("input[name=email]").fill(EMAIL);
  await page.locator("input[name=password]").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

async function comeBack(page, password, secret) {
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/sign-in/);
  await signIn(page, "acme-hotels", password);
  const code = page.locator("input[autocomplete=one-time-code]");
  await code.waitFor();
  await shot(page, "code-needed");
  await code.fill(codeOf(secret, 30_000)); // the present one was used to set up
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("link", { name: "Members" }).waitFor();
  tell("signed-in", { nav: await nav(page) });
}

async function invite(page) {
  await page.goto(`${origin}/recruiter/members`);
  await page.getByRole("button", { name: "Invite a member" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("E-mail address").fill("bob@acme.example");
  await dialog.getByLabel(/Role/).selectOption("VIEWER");
  const make = dialog.getByRole("button", { name: "Make the link" });
  const invited = await answerTo(page, "/members", () => make.click());
  await shot(page, "invited");
  return invited.link;
}

async function join(context, invitation) {
  const page = watched(await context.newPage(), "bob");
  await page.goto(invitation);
  await page.getByLabel("Your name").fill("Bob Viewer");
  await suggested(page);
  await shot(page, "join");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.waitForURL(`${origin}/recruiter`);
  await page.getByRole("navigation").getByRole("link").first().waitFor();
  tell("joined", { nav: await nav(page) });
  await page.goto(invitation);
  tell("used-up", { title: await page.locator("h1", { hasText: "not valid" }).innerText() });
}

async function operate(context, password) {
  const page = watched(await context.newPage(), "operator");
  await signIn(page, "house", password);
  await page.waitForURL(/installation/);
  await page.getByRole("button", { name: "Add a company" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Rival");
  await dialog.getByLabel(/Company key/).fill("rival");
  await dialog.getByLabel(/E-mail/).fill("boss@rival.example");
  const add = dialog.getByRole("button", { name: "Add the company" });
  const made = await answerTo(page, "/tenants", () => add.click());
  await shot(page, "company-added");
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Suspend Rival" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await page.getByText("Suspended").waitFor();
  tell("companies", {
    rows: await page.locator("tbody tr").allInnerTexts(),
    link: made.link.includes("/recruiter/join#"),
  });
  await shot(page, "companies");
  await page.goto(`${origin}/operator`);
  await page.locator("h1", { hasText: "not open to you" }).waitFor();
  tell("operator-elsewhere", { title: await page.locator("h1").innerText() });
}

const browser = await chromium.launch({
  executablePath: process.env.VIVA_CHROMIUM,
  args: ["--no-sandbox", "--disable-background-networking"],
});
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = watched(await context.newPage(), "ada");
  await tellingOfFailure(context, shot, async () => {
    const password = await setUp(page);
    const secret = await enrol(page);
    await comeBack(page, password, secret);
    const invitation = await invite(page);
    await join(await browser.newContext(), invitation);
    await page.goto(`${origin}/recruiter/members`);
    await page.locator("tbody tr").nth(1).waitFor();
    tell("members", { rows: await page.locator("tbody tr").allInnerTexts() });
    await shot(page, "members");
    await operate(await browser.newContext(), password);
    tell("done");
  });
} finally {
  await browser.close();
}
