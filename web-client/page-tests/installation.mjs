// The companies, as whoever runs the installation sees them.
import assert from "node:assert/strict";
import { addressIs, as, confirm, faulty, fill, hasFocus, heading, press, refused, say } from "./acts.mjs";

const row = (page, key) => page.locator(`[data-tenant=${key}]`);

export const INSTALLATION_SCENES = [
  {
    name: "installation",
    path: "/installation",
    before: as("otto"),
    act: async (page) => {
      await page.getByRole("table").first().waitFor();
      assert.deepEqual(await page.getByRole("navigation").getByRole("link").allTextContents(), ["Installation"]);
      assert.equal(await row(page, "fabrikam").getByRole("button").count(), 0);
      await say(page, "9 interviews are held now.");
      await say(page, "Takes nothing; recordings wait here");
    },
    after: async (page) => {
      await press(page, "Suspend Northwind Trading");
      await press(page, "Suspend");
      await confirm(page);
      await row(page, "northwind").getByText("Suspended").waitFor();
      await press(page, "Resume Northwind Trading");
      await press(page, "Resume");
      await row(page, "northwind").getByText("Active").waitFor();
    },
  },
  {
    name: "installation-look",
    path: "/installation",
    before: as("otto.confirmed"),
    act: async (page) => {
      await press(page, "Look inside Northwind Trading");
      await press(page, "Ask");
      await faulty(page, "Why you want to look", "Say why: the owner decides by it.");
      await fill(page, "Why you want to look", "A fault was reported.");
      await press(page, "Ask");
      await say(page, "You may look until");
    },
    after: async (page) => {
      await press(page, "Go in");
      await addressIs(page, "/recruiter");
      await say(page, "You are looking at the interviews of Northwind Trading");
      await page.getByRole("table").waitFor();
      await press(page, "Leave");
      await addressIs(page, "/installation");
      assert.equal(await page.getByText("You are looking at").count(), 0);
      await press(page, "Look inside Tailspin Toys");
      await fill(page, "Why you want to look", "A fault was reported.");
      await press(page, "Ask");
      await say(page, "has not answered yet");
    },
  },
  {
    name: "inside-a-company",
    path: "/installation",
    before: as("otto.confirmed"),
    act: async (page) => {
      await press(page, "Look inside Northwind Trading");
      await fill(page, "Why you want to look", "A fault was reported.");
      await press(page, "Ask");
      await press(page, "Go in");
      await addressIs(page, "/recruiter");
      await say(page, "You are looking at the interviews of Northwind Trading");
      await page.getByRole("table").waitFor();
      assert.equal(await page.getByRole("button", { name: "Invite a candidate" }).count(), 0);
    },
  },
  {
    name: "installation-close",
    path: "/installation",
    before: as("otto.confirmed"),
    act: async (page) => {
      await press(page, "Close Tailspin Toys");
      await hasFocus(page, "Type tailspin to go on");
      await press(page, "Close for good");
      await faulty(page, "Type tailspin to go on", "That is not the key of this company.");
    },
    after: async (page) => {
      await fill(page, "Type tailspin to go on", "tailspin");
      await press(page, "Close for good");
      await row(page, "tailspin").getByText("Closed").waitFor();
      assert.equal(await row(page, "tailspin").getByRole("button").count(), 0);
    },
  },
  {
    name: "installation-not-closed",
    once: true,
    path: "/installation",
    before: refused("otto", "PATCH", "/tenants/*", 409, "conflict", "An interview is in progress."),
    act: async (page) => {
      await press(page, "Close Tailspin Toys");
      await fill(page, "Type tailspin to go on", "tailspin");
      await press(page, "Close for good");
      await say(page, "An interview is in progress.");
    },
  },
  {
    name: "installation-create",
    path: "/installation",
    before: as("otto.confirmed"),
    act: async (page) => {
      await press(page, "Add a company");
      await fill(page, "Name", "Adventure Works");
      assert.equal(await page.getByLabel("Company key").inputValue(), "adventure-works");
      await fill(page, "Days of trial", "400");
      await press(page, "Add the company");
      await faulty(page, "E-mail address of its first owner", "That is no e-mail address.");
      await faulty(page, "Days of trial", "A whole number from 1 to 365");
    },
    after: async (page) => {
      await fill(page, "Company key", "contoso");
      await fill(page, "E-mail address of its first owner", "kim@adventure.example");
      await fill(page, "Days of trial", "30");
      await press(page, "Add the company");
      await faulty(page, "Company key", "Another company has this key.");
      await fill(page, "Company key", "adventure");
      const sent = page.waitForRequest((request) => request.method() === "POST");
      await press(page, "Add the company");
      assert.deepEqual((await sent).postDataJSON(), {
        name: "Adventure Works",
        key: "adventure",
        ownerEmail: "kim@adventure.example",
        trialDays: 30,
      });
      assert.match(await page.getByLabel("Link for the first owner").inputValue(), /\/recruiter\/join#/);
      await press(page, "Done");
      await row(page, "adventure").waitFor();
    },
  },
  {
    name: "installation-link",
    path: "/installation",
    before: as("otto.confirmed"),
    act: async (page) => {
      await press(page, "Add a company");
      await fill(page, "Name", "Adventure Works");
      await fill(page, "E-mail address of its first owner", "kim@adventure.example");
      await press(page, "Add the company");
      await page.getByLabel("Link for the first owner").waitFor();
    },
  },
  {
    name: "installation-empty",
    path: "/installation",
    before: async (page, context, url) => {
      await as("otto")(page, context, url);
      await page.route("**/api/v1/tenants", (route) => route.fulfill({ json: { items: [] } }));
    },
    act: (page) => say(page, "There is no company yet."),
  },
  {
    name: "installation-failed",
    once: true,
    path: "/installation",
    before: refused("otto", "GET", "/tenants", 503, "unavailable", "The database does not answer."),
    act: (page) => say(page, "The companies could not be loaded"),
  },
  {
    name: "installation-of-others",
    path: "/installation",
    before: as("ada"),
    act: async (page) => {
      await heading(page, "This page is not open to you");
      await say(page, "It is for whoever runs this installation.");
    },
    after: async (page) => {
      await page.getByRole("link", { name: "Go to your first page" }).click();
      await addressIs(page, "/recruiter");
    },
  },
  {
    name: "interviews-of-an-operator",
    once: true,
    path: "/recruiter",
    before: as("otto"),
    act: async (page) => {
      await addressIs(page, "/installation");
      await heading(page, "Companies");
    },
  },
];
