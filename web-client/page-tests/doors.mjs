// Coming in: sign-in and invitations.
import assert from "node:assert/strict";
import { HEARD_ID } from "../dev/fixtures.mjs";
import { CODE_STATE, GOOD_CODE, GOOD_PASSWORD } from "../dev/people-fixtures.mjs";
import { addressIs, as, faulty, fill, hasFocus, heading, press, refused, say, withPasskeys } from "./acts.mjs";

const signInAs = async (page, email, password = GOOD_PASSWORD) => {
  await fill(page, "E-mail address", email);
  await fill(page, "Password", password);
  await press(page, "Sign in");
};

const SIGN_IN = [
  {
    name: "sign-in",
    path: "/recruiter/sign-in",
    act: async (page) => {
      await heading(page, "Sign in");
      await hasFocus(page, "Company key");
      const complete = await page.locator("input").evaluateAll((all) => all.map((each) => each.autocomplete));
      assert.deepEqual(complete, ["organization", "username", "current-password"]);
    },
    after: async (page) => {
      await press(page, "Sign in");
      await faulty(page, "Company key", "Type the key of your company.");
      await faulty(page, "Password", "Type your password.");
      await hasFocus(page, "Company key");
      await fill(page, "Company key", "northwind");
      await press(page, "Show the password");
      await fill(page, "Password", GOOD_PASSWORD);
      assert.equal(await page.getByLabel("Password", { exact: true }).getAttribute("type"), "text");
      await signInAs(page, "rita@northwind.example");
      await addressIs(page, "/recruiter");
      await heading(page, "Interviews");
      await page.goto(new URL("/recruiter/sign-in", page.url()).href);
      assert.equal(await page.getByLabel("Company key").inputValue(), "northwind");
      await hasFocus(page, "E-mail address");
    },
  },
  {
    name: "sign-in-and-back",
    path: `/recruiter/interviews/${HEARD_ID}?t=12`,
    act: async (page) => {
      await say(page, "You are signed out. Sign in, and you go on where you were.");
      await fill(page, "Company key", "northwind");
    },
    after: async (page) => {
      await signInAs(page, "rita@northwind.example");
      await addressIs(page, `/recruiter/interviews/${HEARD_ID}?t=12`);
      await page.getByRole("heading", { name: "Transcript" }).waitFor();
    },
  },
  {
    name: "sign-in-leads-nowhere-else",
    once: true,
    path: "/recruiter/sign-in?company=northwind&next=https://evil.example/recruiter",
    act: async (page) => {
      assert.equal(await page.getByLabel("Company key").inputValue(), "northwind");
      await signInAs(page, "rita@northwind.example");
      await addressIs(page, "/recruiter");
      await heading(page, "Interviews");
    },
  },
  {
    name: "sign-in-wrong",
    path: "/recruiter/sign-in?company=northwind",
    act: async (page) => {
      await signInAs(page, "rita@northwind.example", "not the one");
      await say(page, "Company, e-mail address or password is wrong.");
      assert.equal(await page.getByLabel("E-mail address").inputValue(), "rita@northwind.example");
      await addressIs(page, "/recruiter/sign-in?company=northwind");
    },
  },
  {
    name: "sign-in-passkey",
    path: "/recruiter/sign-in",
    before: withPasskeys(),
    act: async (page) => {
      await page.evaluate(() => (globalThis.declined = true));
      await press(page, "Sign in with a passkey");
      await say(page, "Nothing came from your device.");
    },
    after: async (page) => {
      await page.evaluate(() => (globalThis.declined = false));
      await press(page, "Sign in with a passkey");
      await addressIs(page, "/recruiter");
      await heading(page, "Interviews");
    },
  },
  {
    name: "sign-in-passkey-needed",
    path: "/recruiter/sign-in?company=northwind",
    before: withPasskeys(),
    act: async (page) => {
      await signInAs(page, "paula@northwind.example");
      await say(page, "Your password is right, and your account has a passkey.");
    },
    after: async (page) => {
      await press(page, "Sign in with a passkey");
      await addressIs(page, "/recruiter");
    },
  },
  {
    name: "sign-in-code",
    path: "/recruiter/sign-in?company=northwind",
    act: async (page) => {
      await signInAs(page, "ada@northwind.example");
      await hasFocus(page, "Code");
      assert.equal(await page.getByLabel("Code").getAttribute("autocomplete"), "one-time-code");
      assert.equal(await page.getByLabel("Password", { exact: true }).inputValue(), GOOD_PASSWORD);
    },
    after: async (page) => {
      await press(page, "Sign in");
      await faulty(page, "Code", "Type the code.");
      await fill(page, "Code", "000000");
      await press(page, "Sign in");
      await say(page, "The code is wrong.");
      await fill(page, "Code", GOOD_CODE);
      await press(page, "Sign in");
      await addressIs(page, "/recruiter");
    },
  },
  {
    name: "sign-in-too-many-tries",
    path: "/recruiter/sign-in?company=northwind",
    act: async (page) => {
      const answered = () => page.waitForResponse((response) => response.url().endsWith("/session"));
      for (let tried = 0; tried < 5; tried++) {
        const answer = answered();
        await signInAs(page, "rita@northwind.example", "not the one");
        await answer;
      }
      await page.getByText(/The next one is possible at \d{1,2}:\d\d/).waitFor();
      await page.locator("button[type=submit][aria-disabled=true]").waitFor();
    },
  },
  {
    name: "sign-in-rested",
    once: true,
    path: "/recruiter/sign-in?company=northwind",
    before: (page) =>
      page.route("**/api/v1/session", (route) =>
        route.request().method() === "POST" && !page.tried
          ? ((page.tried = true),
            route.fulfill({
              status: 429,
              headers: { "retry-after": "1" },
              json: { type: "urn:viva:too-many-tries", title: "Too many", status: 429 },
            }))
          : route.fallback(),
      ),
    act: async (page) => {
      await signInAs(page, "rita@northwind.example");
      await say(page, "There were too many tries.");
      await page.locator("button[type=submit]:not([aria-disabled])").waitFor();
      await press(page, "Sign in");
      await addressIs(page, "/recruiter");
      await heading(page, "Interviews");
    },
  },
  {
    name: "sign-in-suspended",
    path: "/recruiter/sign-in?company=tailspin",
    act: async (page) => {
      await signInAs(page, "tom@tailspin.example");
      await say(page, "This company is suspended: nobody signs in");
    },
  },
  {
    name: "sign-in-unreachable",
    once: true,
    path: "/recruiter/sign-in?company=northwind",
    act: async (page) => {
      await page.route("**/api/v1/session", (route) => route.abort("connectionrefused"));
      await signInAs(page, "rita@northwind.example");
      await say(page, "We cannot reach the server.");
    },
  },
  {
    name: "sign-in-operator",
    once: true,
    path: "/recruiter/sign-in?company=house",
    act: async (page) => {
      await signInAs(page, "otto@northwind.example");
      await addressIs(page, "/installation");
      await heading(page, "Companies");
    },
  },
  {
    name: "sign-out",
    path: "/recruiter",
    before: as("rita"),
    act: async (page) => {
      await press(page, "Account");
      await page.getByRole("link", { name: "Your account" }).waitFor();
    },
    after: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("link", { name: "Your account" }).waitFor({ state: "hidden" });
      await press(page, "Account");
      await press(page, "Sign out");
      await addressIs(page, "/recruiter/sign-in");
      await page.goto(new URL("/recruiter", page.url()).href);
      await addressIs(page, "/recruiter/sign-in?next=%2Frecruiter");
    },
  },
  {
    name: "signed-out-meanwhile",
    once: true,
    path: "/recruiter/members",
    before: as("ada.confirmed"),
    act: async (page) => {
      await page.getByRole("table").waitFor();
      await page.context().clearCookies();
      await press(page, "Remove Vera Cooper");
      await press(page, "Remove");
      await addressIs(page, "/recruiter/sign-in?next=%2Frecruiter%2Fmembers");
      await say(page, "You are signed out.");
    },
  },
  {
    name: "session-unknown",
    once: true,
    path: "/recruiter",
    before: refused("rita", "GET", "/session", 503, "unavailable", "The database does not answer."),
    act: (page) => say(page, "The database does not answer."),
  },
];

const SIGN_ON = [
  {
    name: "sign-on",
    once: true,
    path: "/recruiter/sign-in",
    act: async (page) => {
      await press(page, "Sign in with your company");
      await say(page, "Type the key of your company.");
      await fill(page, "Company key", "elsewhere");
      await press(page, "Sign in with your company");
      await say(page, "This company has no sign-in of its own here.");
      await fill(page, "Company key", "northwind");
      await press(page, "Sign in with your company");
      await addressIs(page, "/recruiter");
      await heading(page, "Interviews");
    },
  },
  {
    name: "sign-on-code",
    path: `/recruiter/sign-on?state=${CODE_STATE}&code=c`,
    act: async (page) => {
      await heading(page, "Your company's sign-in");
      await say(page, "Your account has a second factor.");
      await addressIs(page, "/recruiter/sign-on");
    },
    after: async (page) => {
      await fill(page, "Code", GOOD_CODE);
      await press(page, "Sign in");
      await addressIs(page, "/recruiter");
    },
  },
  {
    name: "sign-on-failed",
    path: "/recruiter/sign-on?state=other&code=c",
    act: async (page) => {
      await heading(page, "Your company's sign-in");
      await say(page, "nobody has invited you to this company yet");
    },
  },
];

const JOIN = [
  {
    name: "join",
    path: "/recruiter/join#rita",
    act: async (page) => {
      await heading(page, "Join Northwind Trading");
      await say(page, "as Recruiter");
      await addressIs(page, "/recruiter/join");
      await press(page, "Join");
      await faulty(page, "Your name", "Type your name.");
      await faulty(page, "Choose a password", "at least 15 characters");
      await hasFocus(page, "Your name");
    },
    after: async (page) => {
      await fill(page, "Your name", "Rita Levi");
      const password = page.getByLabel("Choose a password", { exact: true });
      assert.equal(await password.getAttribute("autocomplete"), "new-password");
      await password.fill("rita levi rita levi");
      await say(page, "Too much of it is your name");
      await password.fill("aaaaaaaaaaaaaaaaaaaa");
      await say(page, "it repeats itself");
      await password.fill("password-password-of-mine");
      await press(page, "Join");
      await faulty(page, "Choose a password", "This password is in lists of stolen ones.");
      await press(page, "Suggest one");
      // Not by its handle: the field that shows the words is a new one.
      await page.waitForFunction(() =>
        /^([a-z]{3,7}-){4}[a-z]{3,7}$/.test(document.querySelector("[autocomplete=new-password]").value),
      );
      assert.equal(await password.getAttribute("type"), "text");
      await say(page, "Strong.");
      const sent = page.waitForRequest((request) => request.url().endsWith("/invitation/accept"));
      const suggested = await password.inputValue();
      await press(page, "Join");
      assert.deepEqual((await sent).postDataJSON(), { token: "rita", name: "Rita Levi", password: suggested });
      await addressIs(page, "/recruiter");
      assert.equal(await page.evaluate(() => localStorage.getItem("viva.company")), "northwind");
    },
  },
  {
    name: "join-first",
    path: "/recruiter/join#first",
    act: async (page) => {
      await heading(page, "Set up Viva");
      await fill(page, "Name of your company", "Müller & Söhne GmbH");
      assert.equal(await page.getByLabel("Company key").inputValue(), "muller-sohne-gmbh");
      await press(page, "Suggest one");
      await say(page, "Strong.");
    },
    after: async (page) => {
      await fill(page, "Company key", "Not a key");
      await fill(page, "Name of your company", "Northwind");
      assert.equal(await page.getByLabel("Company key").inputValue(), "Not a key");
      await press(page, "Set up");
      await faulty(page, "Company key", "Two to forty small letters");
      await fill(page, "Company key", "northwind");
      await fill(page, "Your e-mail address", "ada@northwind.example");
      await fill(page, "Your name", "Ada Byron");
      await press(page, "Set up");
      await faulty(page, "Company key", "Another company has this key.");
      await hasFocus(page, "Company key");
      await fill(page, "Company key", "northwind-2");
      const sent = page.waitForRequest((request) => request.url().endsWith("/invitation/accept"));
      await press(page, "Set up");
      const { first } = (await sent).postDataJSON();
      assert.deepEqual(first, { company: "Northwind", key: "northwind-2", email: "ada@northwind.example" });
      await addressIs(page, "/recruiter");
    },
  },
  {
    name: "join-back",
    path: "/recruiter/join#back",
    act: async (page) => {
      await heading(page, "Come back to Northwind Trading");
      await say(page, "Your second factor and your passkeys are gone then");
      assert.equal(await page.getByLabel("Your name").count(), 0);
      await press(page, "Suggest one");
      await say(page, "Strong.");
    },
    after: async (page) => {
      const sent = page.waitForRequest((request) => request.url().endsWith("/invitation/accept"));
      await press(page, "Come back");
      assert.deepEqual(Object.keys((await sent).postDataJSON()).sort(), ["password", "token"]);
      await addressIs(page, "/recruiter");
    },
  },
  { name: "join-missing", path: "/recruiter/join", act: (page) => heading(page, "This page needs your link") },
  {
    name: "join-refused",
    path: "/recruiter/join#stale",
    act: async (page) => {
      await heading(page, "This invitation is not valid");
      await addressIs(page, "/recruiter/join");
    },
  },
  {
    name: "join-unknown",
    once: true,
    path: "/recruiter/join#rita",
    before: refused(null, "POST", "/invitation", 503, "unavailable", "The database does not answer."),
    act: (page) => say(page, "The database does not answer."),
    after: async (page) => {
      await page.unroute("**/api/v1/invitation");
      await press(page, "Try again");
      await heading(page, "Join Northwind Trading");
    },
  },
];

export const DOOR_SCENES = [...SIGN_IN, ...SIGN_ON, ...JOIN];
