// Where the company's programs are told, and what was sent to them.
import assert from "node:assert/strict";
import { GOOD_CODE, HOOK_SECRET } from "../dev/people-fixtures.mjs";
import { as, confirm, faulty, fill, hasFocus, heading, press, say } from "./acts.mjs";

const PAGE = "/recruiter/webhooks";
const URL = "https://hooks.northwind.example/viva";
const noDialog = (page) => page.getByRole("dialog").waitFor({ state: "detached" });
const rows = (page) => page.locator("tbody tr");

export const WEBHOOK_SCENES = [
  {
    name: "webhooks",
    path: PAGE,
    before: as("ada.confirmed"),
    act: async (page) => {
      await page.getByRole("table").waitFor();
      assert.equal(await rows(page).count(), 2);
      await say(page, "Stopped after three days of failures");
    },
    after: async (page) => {
      await press(page, `Remove ${URL}`);
      await press(page, "Cancel");
      await noDialog(page);
      await press(page, `Remove ${URL}`);
      await press(page, "Remove");
      await noDialog(page);
      await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 1);
    },
  },
  {
    name: "webhooks-add",
    path: PAGE,
    before: as("ada.confirmed"),
    act: async (page) => {
      await press(page, "Add a webhook");
      await hasFocus(page, "Address");
      await fill(page, "Address", "hooks.northwind.example");
      await press(page, "Add");
      await faulty(page, "Address", "Type an address that begins with https://.");
    },
    after: async (page) => {
      await fill(page, "Address", "https://127.0.0.1/");
      await press(page, "Add");
      await say(page, "it lies in a private network");
      await fill(page, "Address", "https://new.northwind.example/");
      await press(page, "Add");
      assert.equal(await page.getByRole("dialog").getByLabel("Secret", { exact: true }).inputValue(), HOOK_SECRET);
      await press(page, "Done");
      await noDialog(page);
      assert.equal(await rows(page).count(), 3);
    },
  },
  {
    name: "webhooks-secret",
    path: PAGE,
    before: as("ada"),
    act: async (page) => {
      await press(page, `New secret for ${URL}`);
      await press(page, "Make a new secret");
      await confirm(page, { code: GOOD_CODE });
      assert.equal(await page.getByRole("dialog").getByLabel("Secret", { exact: true }).inputValue(), HOOK_SECRET);
      await say(page, "The former secret signs too");
    },
  },
  {
    name: "webhooks-edit",
    path: PAGE,
    before: as("adam.confirmed"),
    act: async (page) => {
      await press(page, `Edit ${URL}`);
      await page.getByLabel("Send events").click();
    },
    after: async (page) => {
      await press(page, "Save");
      await noDialog(page);
      await say(page, "Switched off");
    },
  },
  {
    name: "webhooks-deliveries",
    path: PAGE,
    before: as("ada.confirmed"),
    act: async (page) => {
      await page.getByRole("link", { name: "Applicant system" }).click();
      await heading(page, "Deliveries");
      await page.getByRole("table").waitFor();
      assert.equal(await rows(page).count(), 3);
      await say(page, "Status 503");
      await say(page, "Too slow");
    },
    after: async (page) => {
      await press(page, "Send a test");
      await say(page, "Not tried yet");
      assert.equal(await rows(page).count(), 4);
      await page.getByRole("button", { name: /^Send again: Invited/ }).click();
      await page.waitForFunction(() => document.querySelectorAll("tbody tr").length === 5);
    },
  },
  {
    name: "webhooks-of-a-recruiter",
    once: true,
    path: PAGE,
    before: as("rita"),
    act: (page) => heading(page, "This page is not open to you"),
  },
];
