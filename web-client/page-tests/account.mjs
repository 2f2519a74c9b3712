// The own account: password, second factor, sessions.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { GOOD_CODE, GOOD_PASSWORD, RECOVERY_CODES } from "../dev/people-fixtures.mjs";
import { addressIs, as, confirm, faulty, fill, hasFocus, heading, press, refused, say, withPasskeys } from "./acts.mjs";

export const ACCOUNT_SCENES = [
  {
    name: "account",
    path: "/recruiter/account",
    before: as("rita"),
    act: async (page) => {
      await say(page, "rita@northwind.example");
      await page.getByRole("table").waitFor();
    },
    after: async (page) => {
      await changePassword(page);
      await endSession(page);
    },
  },
  {
    name: "account-second-factor",
    path: "/recruiter/account",
    before: as("rita"),
    act: async (page) => {
      await press(page, "Set up a second factor");
      await page.getByRole("img", { name: "QR code" }).waitFor();
      await hasFocus(page, "Code from the app");
    },
    after: async (page) => {
      await press(page, "Turn it on");
      await faulty(page, "Code from the app", "Six digits");
      await fill(page, "Code from the app", "999 999");
      await press(page, "Turn it on");
      await say(page, "This code is not right");
      await fill(page, "Code from the app", "123 456");
      await press(page, "Turn it on");
      await heading(page, "Keep your recovery codes");
      await press(page, "I have kept them");
      await page.getByRole("button", { name: "Remove the second factor" }).waitFor();
    },
  },
  {
    name: "account-recovery-codes",
    path: "/recruiter/account",
    before: as("rita"),
    act: async (page) => {
      await press(page, "Set up a second factor");
      await fill(page, "Code from the app", GOOD_CODE);
      await press(page, "Turn it on");
      await heading(page, "Keep your recovery codes");
      assert.deepEqual(
        await page.getByRole("list", { name: "Recovery codes" }).locator("li").allTextContents(),
        RECOVERY_CODES,
      );
    },
    after: async (page) => {
      const saved = page.waitForEvent("download");
      await press(page, "Download");
      assert.equal((await saved).suggestedFilename(), "viva-recovery-codes.txt");
      assert.equal(await readFile(await (await saved).path(), "utf8"), `${RECOVERY_CODES.join("\n")}\n`);
      const list = page.getByRole("list", { name: "Recovery codes" });
      await list.locator("xpath=following-sibling::div").getByRole("button", { name: "Copy" }).click();
      await say(page, "Copied");
    },
  },
  {
    name: "account-second-factor-off",
    path: "/recruiter/account",
    before: as("ada"),
    act: async (page) => {
      await press(page, "Remove the second factor");
      await page.getByRole("dialog", { name: "Remove your second factor?" }).waitFor();
    },
    after: async (page) => {
      await page.getByRole("dialog").getByRole("button", { name: "Remove the second factor" }).click();
      await confirm(page, { code: GOOD_CODE });
      await page.getByRole("button", { name: "Set up a second factor" }).waitFor();
    },
  },
  {
    name: "account-second-factor-demanded",
    once: true,
    path: "/recruiter/account",
    before: refused("ada", "DELETE", "/account/second-factor", 409, "conflict", "The company demands a second factor."),
    act: async (page) => {
      await press(page, "Remove the second factor");
      await page.getByRole("dialog").getByRole("button", { name: "Remove the second factor" }).click();
      await say(page, "The company demands a second factor.");
    },
    after: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    },
  },
  {
    name: "account-second-factor-not-begun",
    once: true,
    path: "/recruiter/account",
    before: refused("rita", "POST", "/account/second-factor", 503, "unavailable", "The database does not answer."),
    act: async (page) => {
      await press(page, "Set up a second factor");
      await say(page, "The database does not answer.");
    },
  },
  {
    name: "account-passkeys",
    path: "/recruiter/account",
    before: withPasskeys(as("paula")),
    act: async (page) => {
      const table = page.getByRole("table", { name: "Passkeys" });
      await table.waitFor();
      assert.match(await table.innerText(), /My phone\s+Synced/);
      await say(page, "your password alone does not any more");
    },
    after: async (page) => {
      await press(page, "Remove the passkey Laptop");
      await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
      await press(page, "Confirm with a passkey");
      await page.waitForFunction(() => !document.body.innerText.includes("Laptop"));
      assert.equal(await page.getByRole("button", { name: /^Remove the passkey/ }).count(), 1);
    },
  },
  {
    name: "account-passkey-add",
    path: "/recruiter/account",
    before: withPasskeys(as("rita.confirmed")),
    act: async (page) => {
      await say(page, "A passkey signs you in with the fingerprint");
      await press(page, "Add a passkey");
      await page.getByRole("dialog", { name: "Add a passkey" }).waitFor();
    },
    after: async (page) => {
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Add a passkey" }).click();
      await faulty(page, "Name", "Give it a name.");
      await fill(page, "Name", "Declined");
      await page.evaluate(() => (globalThis.declined = true));
      await dialog.getByRole("button", { name: "Add a passkey" }).click();
      await say(page, "Nothing came from your device.");
      await page.evaluate(() => (globalThis.declined = false));
      await fill(page, "Name", "Security key");
      await dialog.getByRole("button", { name: "Add a passkey" }).click();
      await dialog.waitFor({ state: "detached" });
      await page.getByRole("rowheader", { name: /Security key/ }).waitFor();
      await say(page, "are a second way in");
    },
  },
  {
    name: "account-passkey-confirm",
    path: "/recruiter/members",
    before: withPasskeys(as("paula")),
    act: async (page) => {
      await page.getByRole("button", { name: /^Remove Vera/ }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
      const dialog = page.getByRole("dialog", { name: "Confirm it is you" });
      await dialog.getByRole("button", { name: "Confirm with a passkey" }).waitFor();
      assert.equal(await dialog.getByLabel("Password").count(), 0);
    },
    after: async (page) => {
      await press(page, "Confirm with a passkey");
      await page.waitForFunction(() => !document.body.innerText.includes("Vera Cooper"));
    },
  },
  {
    name: "account-passkeys-failed",
    once: true,
    path: "/recruiter/account",
    before: refused("rita", "GET", "/account/passkeys", 503, "unavailable", "The database does not answer."),
    act: (page) => say(page, "Your passkeys could not be loaded"),
  },
  {
    name: "account-enrol-first",
    path: "/recruiter/interviews/7",
    before: as("enid"),
    act: async (page) => {
      await addressIs(page, "/recruiter/account");
      await say(page, "Set up a second factor first");
      assert.equal(await page.getByRole("navigation").getByRole("link").count(), 0);
    },
    after: async (page, url) => {
      await page.goto(`${url}/operator`);
      await addressIs(page, "/recruiter/account");
      await press(page, "Set up a second factor");
      await fill(page, "Code from the app", GOOD_CODE);
      await press(page, "Turn it on");
      await press(page, "I have kept them");
      await page.getByRole("link", { name: "Interviews" }).click();
      await heading(page, "Interviews");
    },
  },
  {
    name: "account-failed",
    once: true,
    path: "/recruiter/account",
    before: refused("rita", "GET", "/account", 503, "unavailable", "The database does not answer."),
    act: (page) => say(page, "Your account could not be loaded"),
  },
  {
    name: "account-sessions-failed",
    once: true,
    path: "/recruiter/account",
    before: refused("rita", "GET", "/account/sessions", 503, "unavailable", "The database does not answer."),
    act: (page) => say(page, "Your sessions could not be loaded"),
  },
];

async function changePassword(page) {
  await press(page, "Change the password");
  await faulty(page, "Present password", "Type your password.");
  await faulty(page, "New password", "at least 15 characters");
  await fill(page, "Present password", "not the one");
  await fill(page, "New password", "password-password-of-mine");
  await press(page, "Change the password");
  await say(page, "The present password is wrong.");
  await addressIs(page, "/recruiter/account");
  await fill(page, "Present password", GOOD_PASSWORD);
  await press(page, "Change the password");
  await faulty(page, "New password", "This password is in lists of stolen ones.");
  await press(page, "Suggest one");
  await say(page, "Keep it in a password manager");
  await press(page, "Change the password");
  await say(page, "Your password is changed.");
  assert.equal(await page.getByLabel("New password", { exact: true }).inputValue(), "");
}

async function endSession(page) {
  const rows = page.locator("tbody tr");
  assert.equal(await rows.count(), 3);
  await page.getByRole("button", { name: /^Sign out there: Firefox/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out there" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 2);
  assert.equal(await page.getByRole("button", { name: /^Sign out there: Chrome/ }).count(), 0);
}
