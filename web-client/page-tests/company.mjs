// Members, the company, its keys; and the dialog that asks who somebody is before a dangerous act.
import assert from "node:assert/strict";
import { API_SECRET, GOOD_CODE, INVITED_BY_MAIL } from "../dev/people-fixtures.mjs";
import { addressIs, as, confirm, faulty, fill, hasFocus, heading, press, refused, say } from "./acts.mjs";

const row = (page, email) => page.locator(`[data-member="${email}@northwind.example"]`);
const noDialog = (page) => page.getByRole("dialog").waitFor({ state: "detached" });

const MEMBERS = [
  {
    name: "members",
    path: "/recruiter/members",
    before: as("ada.confirmed"),
    act: async (page) => {
      await page.getByRole("table").waitFor();
      assert.equal(await page.locator("tbody tr").count(), 7);
      assert.equal(await row(page, "ada").getByRole("button").count(), 0);
      assert.equal(await row(page, "hedy").getByRole("button").count(), 3);
    },
    after: async (page) => {
      await press(page, "Change role of Vera Cooper");
      await page.getByRole("dialog").getByLabel("Role").selectOption("RECRUITER");
      await press(page, "Change the role");
      await noDialog(page);
      await row(page, "vera").getByText("Recruiter").waitFor();
      await press(page, "Remove Rita Levi");
      await press(page, "Cancel");
      await noDialog(page);
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Remove Rita Levi");
      await press(page, "Remove Rita Levi");
      await press(page, "Remove");
      await noDialog(page);
      await row(page, "rita").waitFor({ state: "detached" });
      await press(page, "Change role of Hedy Kiesler");
      await press(page, "Change the role");
      await say(page, "A company keeps at least one owner.");
    },
  },
  {
    name: "members-of-an-administrator",
    once: true,
    path: "/recruiter/members",
    before: as("adam.confirmed"),
    act: async (page) => {
      await page.getByRole("table").waitFor();
      assert.equal(await row(page, "hedy").getByRole("button").count(), 0);
      assert.equal(await row(page, "rita").getByRole("button").count(), 3);
      await press(page, "Invite a member");
      const roles = await page.getByRole("dialog").getByLabel("Role").locator("option").allTextContents();
      assert.deepEqual(roles, ["Administrator", "Recruiter", "Hiring manager", "Viewer"]);
    },
  },
  {
    name: "members-of-a-recruiter",
    path: "/recruiter/members",
    before: as("rita"),
    act: async (page) => {
      await page.getByRole("table").waitFor();
      assert.equal(await page.getByRole("main").getByRole("button").count(), 0);
      const places = await page.getByRole("navigation").getByRole("link").allTextContents();
      assert.deepEqual(places, ["Interviews", "Live", "Members"]);
    },
  },
  {
    name: "members-of-a-viewer",
    path: "/recruiter/members",
    before: as("vera"),
    act: async (page) => {
      await heading(page, "This page is not open to you");
      await say(page, "Your role is Viewer");
      assert.equal(await page.getByRole("table").count(), 0);
    },
  },
  {
    name: "members-invite",
    path: "/recruiter/members",
    before: as("ada.confirmed"),
    act: async (page) => {
      await press(page, "Invite a member");
      await hasFocus(page, "E-mail address");
      await fill(page, "E-mail address", "nobody");
      await press(page, "Make the link");
      await faulty(page, "E-mail address", "That is no e-mail address.");
    },
    after: async (page) => {
      await fill(page, "E-mail address", "rita@northwind.example");
      await press(page, "Make the link");
      await say(page, "This address belongs to a member already.");
      await fill(page, "E-mail address", "kay@northwind.example");
      await page.getByRole("dialog").getByLabel("Role").selectOption("VIEWER");
      await press(page, "Make the link");
      const link = page.getByLabel("Link for the new member");
      assert.match(await link.inputValue(), /\/recruiter\/join#/);
      await press(page, "Copy");
      await say(page, "Copied");
      await press(page, "Done");
      await row(page, "kay").getByText("Invited").waitFor();
      await press(page, "New link for kay@northwind.example");
      assert.equal(await page.getByLabel("E-mail address").inputValue(), "kay@northwind.example");
      assert.equal(await page.getByRole("dialog").getByLabel("Role").inputValue(), "VIEWER");
    },
  },
  {
    name: "members-link",
    path: "/recruiter/members",
    before: as("ada.confirmed"),
    act: async (page) => {
      await press(page, "Invite a member");
      await fill(page, "E-mail address", "kay@northwind.example");
      await press(page, "Make the link");
      await page.getByLabel("Link for the new member").waitFor();
    },
  },
  {
    name: "members-remove",
    path: "/recruiter/members",
    before: as("ada.confirmed"),
    act: async (page) => {
      await press(page, "Remove Hedy Kiesler");
      await press(page, "Remove");
      await say(page, "A company keeps at least one owner.");
    },
  },
  {
    name: "members-recover",
    path: "/recruiter/members",
    before: as("ada.confirmed"),
    act: async (page) => {
      await press(page, "Let back in: Vera Cooper");
      await say(page, "their second factor and passkeys are gone");
      await press(page, "Make the link");
      const link = page.getByLabel("Link for Vera Cooper");
      assert.match(await link.inputValue(), /\/recruiter\/join#/);
    },
    after: async (page) => {
      await press(page, "Done");
      await noDialog(page);
    },
  },
  {
    name: "members-failed",
    once: true,
    path: "/recruiter/members",
    before: refused("ada", "GET", "/members", 503, "unavailable", "The database does not answer."),
    act: (page) => say(page, "The members could not be loaded"),
  },
];

const CONFIRM = [
  {
    name: "confirm",
    path: "/recruiter/members",
    before: as("ada"),
    act: async (page) => {
      await press(page, "Remove Vera Cooper");
      await press(page, "Remove");
      await page.getByRole("dialog", { name: "Confirm it is you" }).waitFor();
      // She has a second factor: both are asked at once.
      await page.getByLabel("Code", { exact: true }).waitFor();
    },
    after: async (page) => {
      await press(page, "Confirm");
      await faulty(page, "Password", "Type your password.");
      await hasFocus(page, "Password");
      await fill(page, "Password", "not the one");
      await fill(page, "Code", GOOD_CODE);
      await press(page, "Confirm");
      await say(page, "Password or code is wrong.");
      await addressIs(page, "/recruiter/members");
      await confirm(page, { code: GOOD_CODE });
      await row(page, "vera").waitFor({ state: "detached" });
      // not asked again
      await press(page, "Remove Rita Levi");
      await press(page, "Remove");
      await row(page, "rita").waitFor({ state: "detached" });
    },
  },
  {
    name: "confirm-not",
    path: "/recruiter/members",
    before: as("adam"),
    act: async (page) => {
      await press(page, "Remove Vera Cooper");
      await press(page, "Remove");
      await page.getByRole("dialog", { name: "Confirm it is you" }).waitFor();
      await page.keyboard.press("Escape");
      await say(page, "Nothing was changed, because you did not confirm that it is you.");
      await page.getByRole("dialog", { name: "Remove Vera Cooper?" }).waitFor();
    },
    after: async (page) => {
      await press(page, "Remove");
      await confirm(page);
      await row(page, "vera").waitFor({ state: "detached" });
    },
  },
  {
    name: "confirm-code-asked-later",
    once: true,
    path: "/recruiter/members",
    before: refused("ada", "GET", "/account", 503, "unavailable", "The database does not answer."),
    act: async (page) => {
      await press(page, "Remove Vera Cooper");
      await press(page, "Remove");
      const dialog = page.getByRole("dialog", { name: "Confirm it is you" });
      await dialog.getByLabel("Password", { exact: true }).fill("maple-river-lamp-otter");
      await dialog.getByRole("button", { name: "Confirm", exact: true }).click();
      await dialog.getByLabel("Code", { exact: true }).waitFor();
    },
    after: async (page) => {
      await confirm(page, { code: GOOD_CODE });
      await row(page, "vera").waitFor({ state: "detached" });
    },
  },
  {
    name: "confirm-too-many-tries",
    once: true,
    path: "/recruiter/members",
    before: refused("adam", "POST", "/session/confirm", 429, "too-many-tries", "Too many tries."),
    act: async (page) => {
      await press(page, "Remove Vera Cooper");
      await press(page, "Remove");
      await fill(page, "Password", "not the one");
      await press(page, "Confirm");
      await say(page, "There were too many tries.");
    },
  },
];

const COMPANY = [
  {
    name: "company",
    path: "/recruiter/company",
    before: as("ada.confirmed"),
    act: async (page) => {
      await page.getByRole("table").waitFor();
      assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Northwind Trading");
    },
    after: async (page) => {
      await fill(page, "Name", "");
      await press(page, "Save");
      await faulty(page, "Name", "Type a name.");
      await fill(page, "Name", "Northwind");
      await page.getByLabel("All members need a second factor").check();
      const sent = page.waitForRequest((request) => request.method() === "PUT");
      await press(page, "Save");
      assert.deepEqual((await sent).postDataJSON(), { name: "Northwind", secondFactor: true });
      await say(page, "Saved.");
      await page.reload();
      assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Northwind");
    },
  },
  {
    name: "company-voices",
    path: "/recruiter/company",
    before: as("ada.confirmed"),
    act: async (page) => {
      await page.getByRole("heading", { name: "Who hears your interviews" }).waitFor();
      assert.deepEqual(await page.locator(".voices .status").allTextContents(), ["Used", "Used", "Used"]);
      await page.getByLabel("They work in").selectOption("EU");
      await page.getByLabel("They may keep an interview for up to a day").uncheck();
      const sent = page.waitForRequest((request) => request.method() === "PUT");
      await press(page, "Change the voices");
      assert.deepEqual((await sent).postDataJSON(), { allowed: ["GOOGLE", "OPENAI"], kept: false, region: "EU" });
      await say(page, "It holds for interviews that begin from now on.");
      assert.deepEqual(await page.locator(".voices .status").allTextContents(), ["Used", "Not used", "Used"]);
      await page.locator(".voices").scrollIntoViewIfNeeded();
    },
    after: async (page) => {
      await page.getByLabel("They work in").selectOption("INDIA");
      await press(page, "Change the voices");
      await say(page, "no voice of this installation would be left");
      await page.reload();
      assert.equal(await page.getByLabel("They work in").inputValue(), "EU");
    },
  },
  {
    name: "company-looks",
    path: "/recruiter/company",
    before: as("ada.confirmed"),
    act: async (page) => {
      await page.getByRole("heading", { name: "Looks of the operators" }).waitFor();
      await page.getByText("2 looks").click();
      await page.getByRole("cell", { name: "getRecording" }).waitFor();
      await page.getByRole("heading", { name: "Looks of the operators" }).scrollIntoViewIfNeeded();
    },
    after: async (page) => {
      await press(page, "Allow Otto Lilienthal to look");
      await page.getByRole("dialog").getByLabel("For").selectOption("h4");
      const sent = page.waitForRequest((request) => request.method() === "POST");
      await press(page, "Allow it");
      assert.deepEqual((await sent).postDataJSON(), { hours: 4 });
      await noDialog(page);
      await say(page, "Nothing was looked at.");
      await press(page, "End the leave of Otto Lilienthal");
      await press(page, "End it");
      await noDialog(page);
      assert.equal(await page.locator('.inspection[data-state="ENDED"]').count(), 2);
    },
  },
  {
    name: "company-not-saved",
    once: true,
    path: "/recruiter/company",
    before: refused("ada", "PUT", "/company", 403, "forbidden", "Your role does not include this."),
    act: async (page) => {
      await fill(page, "Name", "Northwind");
      await press(page, "Save");
      await say(page, "Your role does not include this.");
    },
  },
  {
    name: "company-of-a-recruiter",
    once: true,
    path: "/recruiter/company",
    before: as("rita"),
    act: (page) => heading(page, "This page is not open to you"),
  },
  {
    name: "company-failed",
    path: "/recruiter/company",
    before: async (page, context, url) => {
      await refused("ada", "GET", "/company", 503, "unavailable", "The database does not answer.")(page, context, url);
      await refused(null, "GET", "/api-keys", 503, "unavailable", "The database does not answer.")(page, context, url);
    },
    act: async (page) => {
      await say(page, "The company could not be loaded");
      await say(page, "The keys could not be loaded");
    },
  },
  {
    name: "company-no-keys",
    path: "/recruiter/company",
    before: async (page, context, url) => {
      await as("ada")(page, context, url);
      await page.route("**/api/v1/api-keys", (route) => route.fulfill({ json: { items: [] } }));
    },
    act: (page) => say(page, "No program has a key."),
  },
];

const SIGN_ON = [
  {
    name: "company-sign-on",
    path: "/recruiter/company",
    before: as("ada.confirmed"),
    act: async (page) => {
      await page.getByRole("heading", { name: "Sign-in of the company" }).waitFor();
      await fill(page, "Issuer", "accounts.google.com");
      await press(page, "Try and save");
      await faulty(page, "Issuer", "Type an address that begins with https://.");
      await faulty(page, "Mail domains", "Type one mail domain at least.");
    },
    after: async (page) => {
      await fill(page, "Client ID", "viva");
      await fill(page, "Mail domains", "northwind.example, @northwind.test");
      await fill(page, "Issuer", "http://provider.example");
      await press(page, "Try and save");
      await say(page, "the provider's addresses must begin with https://");
      await fill(page, "Issuer", "https://accounts.google.com");
      await fill(page, "Client secret", "s");
      await press(page, "Try and save");
      await say(page, "It is kept and not shown.");
      await press(page, "Remove");
      await say(page, "Leave it empty for a client that has none.");
    },
  },
  {
    name: "company-of-an-administrator",
    once: true,
    path: "/recruiter/company",
    before: as("adam.confirmed"),
    act: async (page) => {
      await page.getByRole("heading", { name: "API keys" }).waitFor();
      assert.equal(await page.getByRole("heading", { name: "Sign-in of the company" }).count(), 0);
    },
  },
];

const KEYS = [
  {
    name: "key-make",
    path: "/recruiter/company",
    before: as("ada.confirmed"),
    act: async (page) => {
      await press(page, "Make a key");
      await page.getByRole("dialog").getByRole("button", { name: "Make the key" }).click();
      await say(page, "Choose at least one.");
    },
    after: async (page) => {
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Name", { exact: true }).fill("Wall board");
      await dialog.getByLabel("Read and hear interviews").check();
      await dialog.getByLabel("It ends").selectOption("d90");
      const sent = page.waitForRequest((request) => request.method() === "POST");
      await dialog.getByRole("button", { name: "Make the key" }).click();
      assert.deepEqual((await sent).postDataJSON(), { name: "Wall board", scopes: ["READ_INTERVIEWS"], days: 90 });
      assert.equal(await page.getByLabel("API key", { exact: true }).inputValue(), API_SECRET);
      await press(page, "Done");
      await page.getByRole("row", { name: /Wall board/ }).waitFor();
    },
  },
  {
    name: "key-rotate",
    path: "/recruiter/company",
    before: as("ada.confirmed"),
    act: async (page) => {
      await press(page, "Rotate the key Phone book");
      await page.getByRole("dialog").waitFor();
    },
    after: async (page) => {
      await page.getByLabel("The old key works").selectOption("m0");
      const sent = page.waitForRequest((request) => request.method() === "POST");
      await press(page, "Make the new key");
      assert.deepEqual((await sent).postDataJSON(), { overlapMinutes: 0 });
      await say(page, "The old key has stopped working.");
      await press(page, "Done");
      assert.equal(await page.getByRole("row", { name: /Phone book/ }).count(), 1);
    },
  },
  {
    name: "key-secret",
    path: "/recruiter/company",
    before: as("ada.confirmed"),
    act: async (page) => {
      await press(page, "Rotate the key Applicant system");
      await press(page, "Make the new key");
      await page.getByLabel("API key", { exact: true }).waitFor();
      await say(page, "The old key works until");
    },
  },
  {
    name: "key-revoke",
    path: "/recruiter/company",
    before: as("ada.confirmed"),
    act: async (page) => {
      await press(page, "Revoke the key Phone book");
      await page.getByRole("dialog").waitFor();
    },
    after: async (page) => {
      await press(page, "Revoke");
      await page.getByRole("row", { name: /Phone book/ }).waitFor({ state: "detached" });
    },
  },
  {
    name: "key-not-revoked",
    once: true,
    path: "/recruiter/company",
    before: refused("ada", "DELETE", "/api-keys/*", 503, "unavailable", "The database does not answer."),
    act: async (page) => {
      await press(page, "Revoke the key Phone book");
      await press(page, "Revoke");
      await say(page, "The key still works");
    },
  },
  {
    name: "key-not-made",
    once: true,
    path: "/recruiter/company",
    before: refused("ada", "POST", "/api-keys", 409, "conflict", "There are too many keys."),
    act: async (page) => {
      await press(page, "Make a key");
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Name", { exact: true }).fill("Wall board");
      await dialog.getByLabel("Read and hear interviews").check();
      await dialog.getByRole("button", { name: "Make the key" }).click();
      await say(page, "There are too many keys.");
    },
  },
];

const MAIL = [
  {
    name: "mail",
    path: "/recruiter/mail",
    before: as("ada.confirmed"),
    act: async (page) => {
      await page.getByRole("table").waitFor();
      assert.equal(await page.locator("tbody tr").count(), 5);
      assert.equal(await page.getByRole("table").getByRole("button").count(), 1);
      await say(page, "smtp-451 · 4 attempts");
    },
  },
  {
    name: "mail-open",
    path: "/recruiter/mail",
    before: as("ada.confirmed"),
    act: async (page) => {
      await press(page, "Open the mail to kay@northwind.example");
      await page.getByRole("dialog", { name: "You are invited to Northwind Trading" }).waitFor();
      assert.equal(await page.getByLabel("Link in it").inputValue(), INVITED_BY_MAIL);
    },
    after: async (page) => {
      await press(page, "Done");
      await noDialog(page);
    },
  },
  {
    name: "mail-open-confirmed-first",
    once: true,
    path: "/recruiter/mail",
    before: as("ada"),
    act: async (page) => {
      await press(page, "Open the mail to kay@northwind.example");
      await confirm(page, { code: GOOD_CODE });
      await page.getByLabel("Link in it").waitFor();
    },
  },
  {
    name: "mail-of-an-administrator",
    once: true,
    path: "/recruiter/mail",
    before: as("adam.confirmed"),
    act: async (page) => {
      await page.getByRole("table").waitFor();
      assert.equal(await page.getByRole("table").getByRole("button").count(), 0);
    },
  },
  {
    name: "mail-not-opened",
    once: true,
    path: "/recruiter/mail",
    before: refused("ada", "GET", "/mail/*", 404, "not-found", "There is no such mail."),
    act: async (page) => {
      await press(page, "Open the mail to kay@northwind.example");
      await say(page, "The mail could not be opened");
    },
  },
  {
    name: "mail-none",
    path: "/recruiter/mail",
    before: async (page, context, url) => {
      await as("ada")(page, context, url);
      await page.route("**/api/v1/mail", (route) => route.fulfill({ json: { items: [] } }));
    },
    act: (page) => say(page, "Nothing was written yet."),
  },
  {
    name: "mail-failed",
    once: true,
    path: "/recruiter/mail",
    before: refused("ada", "GET", "/mail", 503, "unavailable", "The database does not answer."),
    act: (page) => say(page, "The mail could not be loaded"),
  },
  {
    name: "mail-of-a-recruiter",
    once: true,
    path: "/recruiter/mail",
    before: as("rita"),
    act: (page) => heading(page, "This page is not open to you"),
  },
];

export const COMPANY_SCENES = [...MEMBERS, ...CONFIRM, ...COMPANY, ...SIGN_ON, ...KEYS, ...MAIL];
