// Passkeys in real Chromium on a real server, with the browser's own virtual authenticator (CDP): added, used to sign in,
// to confirm, in the place of a code, refused when it is removed.
//
//   VIVA_FIRST_LINK=… VIVA_CHROMIUM=… node passkeys.mjs scenario.json
//
// VIVA_FIRST_LINK is what `up` prints for the recruiter, a secret. scenario.json: { "shots": folder for pictures }
// Prints a line of JSON for everything it sees; what of it is right is for whoever reads them.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { shotsInto, tell, tellingOfFailure, watched } from "./told.mjs";

const EMAIL = "ada@acme.example";
const { shots } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const link = process.env.VIVA_FIRST_LINK;
const origin = new URL(link).origin;
const shot = shotsInto(shots);

/** A device with a fingerprint reader, as CDP has it. */
async function authenticator(page) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    credentials: async () => (await cdp.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    verified: (isUserVerified) => cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified }),
  };
}

async function setUp(page) {
  await page.goto(link);
  await page.getByLabel("Name of your company").fill("Acme Hotels");
  await page.getByLabel("Your e-mail address").fill(EMAIL);
  await page.getByLabel("Your name").fill("Ada Owner");
  await page.getByRole("button", { name: "Suggest one" }).click();
  await page.waitForFunction(() => document.querySelector("[autocomplete=new-password]").value !== "");
  const password = await page.locator("input[autocomplete=new-password]").inputValue();
  await page.getByRole("button", { name: "Set up" }).click();
  await page.waitForURL(`${origin}/recruiter`);
  return password;
}

async function add(page, name) {
  await page.goto(`${origin}/recruiter/account`);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Add a passkey" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("rowheader", { name }).waitFor();
  await shot(page, "added");
}

async function signOut(page) {
  await page.getByRole("button", { name: "Account", exact: true }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/sign-in/);
}

async function withPasskey(page) {
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.getByRole("link", { name: "Members" }).waitFor();
}

async function passwordAlone(page, password) {
  await page.locator("input[name=company]").fill("acme-hotels");
  await page.locator("input[name=email]").fill(EMAIL);
  await page.locator("input[name=password]").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByText("your account has a passkey").waitFor();
  await shot(page, "passkey-needed");
}

/** The sign-in is over ten minutes old, says the first answer to what is dangerous; the rest is the server's. */
async function confirmAndRemove(page) {
  await page.goto(`${origin}/recruiter/account`);
  let asked = false;
  await page.route("**/api/v1/account/passkeys/*", (route) => {
    if (asked || route.request().method() !== "DELETE") return route.fallback();
    asked = true;
    const json = { type: "urn:viva:confirm-first", title: "Confirm that it is you", status: 403 };
    return route.fulfill({ status: 403, contentType: "application/problem+json", json });
  });
  await page.getByRole("button", { name: "Remove the passkey Laptop" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  const [confirmed] = await Promise.all([
    page.waitForResponse((each) => each.url().endsWith("/session/confirm/passkey")),
    page.getByRole("button", { name: "Confirm with a passkey" }).click(),
  ]);
  tell("confirmed", { status: confirmed.status() });
  await page.getByText("A passkey signs you in with").waitFor();
  tell("removed", { rows: await page.getByRole("button", { name: /^Remove the passkey/ }).count() });
}

async function refused(page) {
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  const alert = page.getByRole("alert");
  await alert.waitFor();
  return await alert.innerText();
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
    const device = await authenticator(page);
    await add(page, "Laptop");
    const [made] = await device.credentials();
    tell("made", { site: made.rpId, user: Buffer.from(made.userHandle, "base64").length });
    await signOut(page);
    await withPasskey(page);
    await shot(page, "signed-in");
    await signOut(page);
    await passwordAlone(page, password);
    await withPasskey(page);
    tell("signed-in", { signatures: (await device.credentials())[0].signCount });
    await signOut(page);
    await device.verified(false);
    tell("unverified", { words: await refused(page) });
    await device.verified(true);
    await withPasskey(page);
    await confirmAndRemove(page);
    await signOut(page);
    tell("gone", { words: await refused(page) });
    await shot(page, "refused");
    tell("done");
  });
} finally {
  await browser.close();
}
