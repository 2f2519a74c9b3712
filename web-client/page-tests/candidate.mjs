// What the candidate's page must show; each scene leaves the page in the state that is then looked at.
import assert from "node:assert/strict";

const say = (page, text) => page.getByText(text, { exact: false }).first().waitFor();

/** From the microphone's step into the interview, in writing. */
const start = async (page) => {
  await page.getByRole("button", { name: "Continue by typing instead" }).click();
};

/** When seats were asked for, in ms. */
const seatRequests = (page) => {
  const at = [];
  page.on("request", (request) => request.url().endsWith("/candidate/seat") && at.push(Date.now()));
  return at;
};

/** From the first moment on: what the page asks for, and `page.sockets(n)` waits for the n-th socket of its words. */
const counted = (page) => {
  page.seatsAsked = seatRequests(page);
  let open = 0;
  page.on("websocket", (socket) => socket.url().endsWith("/candidate/live") && open++);
  page.sockets = async (count) => {
    const deadline = Date.now() + 20_000;
    for (; open < count; await page.waitForTimeout(50))
      assert.ok(Date.now() < deadline, `${open} sockets, not ${count}`);
  };
};

const connected = async (page) => {
  await page.locator("[data-link=open]").waitFor();
  await say(page, "Listening. Take your time.");
};

export const CANDIDATE_SCENES = [
  {
    name: "candidate-missing-link",
    path: "/interview",
    act: (page) => say(page, "This page needs your link"),
  },
  {
    name: "candidate-open",
    path: "/interview#new",
    unopened: true,
    act: async (page) => {
      await page.getByRole("heading", { name: "You are invited to an interview" }).waitFor();
      assert.match(page.url(), /#new/); // nothing was used up: the link can still be copied
      assert.equal(await page.getByText("This browser cannot hold").count(), 0);
    },
    after: async (page) => {
      await page.getByRole("button", { name: "Open my interview" }).click();
      await page.getByRole("heading", { name: "Hello Ada Byron" }).waitFor();
    },
  },
  {
    name: "candidate-open-unable",
    once: true,
    path: "/interview#new",
    unopened: true,
    before: (page) => page.addInitScript(() => delete globalThis.RTCPeerConnection),
    act: (page) => page.getByText("This browser cannot hold a spoken interview").waitFor(),
  },
  {
    name: "candidate-refused-link",
    path: "/interview#nonsense",
    act: (page) => say(page, "This link is not valid"),
  },
  {
    name: "candidate-used-link",
    path: "/interview#used",
    act: async (page) => {
      await say(page, "This link was opened before");
      await page.getByRole("button", { name: "Send me a new link" }).click();
      await say(page, "Look into your mailbox");
    },
  },
  {
    name: "candidate-code",
    path: "/interview#coded",
    act: async (page) => {
      await page.getByRole("button", { name: "Send me the code" }).click();
      await page.getByLabel("Code of six digits").fill("654321");
      await page.getByRole("button", { name: "Go on" }).click();
      await say(page, "Use the code of the newest message.");
    },
    after: async (page) => {
      await page.getByLabel("Code of six digits").fill("123456");
      await page.getByRole("button", { name: "Go on" }).click();
      await page.getByRole("heading", { name: "Hello Ada Byron" }).waitFor();
    },
  },
  {
    name: "candidate-late-link",
    path: "/interview#late",
    act: (page) => say(page, "The time of this link has run out"),
  },
  {
    name: "candidate-elsewhere",
    path: "/interview#00000000-0000-4000-8000-00000000ffff",
    act: (page) => say(page, "This browser is not in the interview"),
  },
  {
    name: "candidate-about",
    path: "/interview#new",
    act: async (page) => {
      await page.getByRole("heading", { name: "Hello Ada Byron" }).waitFor();
      await say(page, "This built-in voice is for trying Viva out");
      assert.doesNotMatch(page.url(), /#new/); // the secret is out of the address
      await page.reload();
      await page.getByRole("heading", { name: "Hello Ada Byron" }).waitFor();
    },
  },
  {
    name: "candidate-decline-asks",
    path: "/interview#new",
    act: async (page) => {
      await page.getByRole("button", { name: "No, thank you" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "candidate-microphone",
    path: "/interview#fine",
    act: async (page) => {
      await page.getByRole("button", { name: "I agree, go on" }).click();
      await page.getByRole("heading", { name: "Let us hear you" }).waitFor();
      const ask = page.getByRole("button", { name: "Use my microphone" });
      if (await ask.isVisible()) await ask.click();
      await say(page, "We hear you well");
      page.on("request", (request) => {
        if (request.url().endsWith("/device-check")) page.deviceCheck = request.postDataJSON();
      });
      await page.getByRole("button", { name: "Record 3 seconds" }).click();
      await page.getByRole("button", { name: "Play it back" }).waitFor({ timeout: 60_000 });
      await page.getByText("This is how you sound").waitFor({ state: "hidden", timeout: 60_000 });
    },
    after: async (page) => {
      await page.getByRole("button", { name: "Start the interview" }).click();
      await say(page, "Question 1 of 3");
      const check = page.deviceCheck;
      assert.equal(check.onlyZeros, false);
      assert.equal(check.playedBack, true);
      assert.ok(check.peakDbfs > -40 && check.peakDbfs <= 0, `peak ${check.peakDbfs}`);
    },
  },
  {
    name: "candidate-microphone-zeros",
    path: "/interview#fine",
    before: (page) =>
      page.addInitScript(() => {
        navigator.mediaDevices.getUserMedia = async () => new AudioContext().createMediaStreamDestination().stream;
      }),
    act: async (page) => {
      await page.getByRole("button", { name: "I agree, go on" }).click();
      await say(page, "This microphone gives no sound at all");
      assert.equal(
        await page.getByRole("button", { name: "Start the interview" }).getAttribute("aria-disabled"),
        "true",
      );
    },
  },
  {
    name: "candidate-microphone-denied",
    path: "/interview#fine",
    before: (page) =>
      page.addInitScript(() => {
        navigator.mediaDevices.getUserMedia = async () => {
          throw new DOMException("no", "NotAllowedError");
        };
      }),
    act: async (page) => {
      await page.getByRole("button", { name: "I agree, go on" }).click();
      await say(page, "The browser may not use your microphone");
    },
  },
  {
    name: "candidate-live",
    path: "/interview#midway",
    act: async (page) => {
      await say(page, "Listening. Take your time.");
      await say(page, "Question 1 of 3");
    },
    after: async (page) => {
      await page.keyboard.press("t");
      await say(page, "Take your time to think");
      await page.keyboard.press("s");
      await say(page, "Question 2 of 3");
      await page.keyboard.press("y");
      await page.getByLabel("Your answer in writing").fill("I measure first.");
      await page.reload();
      await say(page, "Listening. Take your time.");
      await page.keyboard.press("/");
      assert.equal(await page.getByLabel("Your answer in writing").inputValue(), "I measure first.");
      await page.keyboard.press("Control+Enter");
      await say(page, "Question 2 of 3");
      assert.equal(await page.getByLabel("Your answer in writing").inputValue(), "");
    },
  },
  {
    name: "candidate-live-typing",
    path: "/interview#midway",
    act: async (page) => {
      await say(page, "Listening. Take your time.");
      await page.getByRole("button", { name: "Type" }).click();
      await page.getByLabel("Your answer in writing").fill("I would first measure one request from end to end.");
    },
  },
  { name: "candidate-paused", path: "/interview#paused", act: (page) => say(page, "Paused, the clock is stopped.") },
  { name: "candidate-held", path: "/interview#held", act: (page) => say(page, "The interview is on hold") },
  {
    name: "candidate-displaced",
    path: "/interview#displaced",
    act: (page) => page.getByRole("button", { name: "Continue here" }).waitFor(),
  },
  {
    name: "candidate-lost",
    path: "/interview#dropping",
    act: async (page) => {
      await say(page, "Question 1 of 3");
      // for some seconds nothing alarming, then the truth
      assert.equal(await page.getByText("We lost the connection").count(), 0);
      await page.getByText("We lost the connection. Your answers are safe. Trying again.").waitFor({ timeout: 60_000 });
    },
  },
  {
    name: "candidate-reconnects",
    path: "/interview#blinking",
    before: counted,
    act: async (page) => {
      await page.sockets(2);
      await connected(page);
      assert.equal(page.seatsAsked.length, 1, "the same seat is shown again");
      assert.equal(await page.getByText("We lost the connection").count(), 0);
    },
  },
  {
    name: "candidate-other-server",
    path: "/interview#unseated",
    before: counted,
    act: async (page) => {
      await page.sockets(3);
      await connected(page);
      assert.equal(page.seatsAsked.length, 2, "a new seat is taken where the old one is not known");
      assert.equal(await page.getByText("goes on in another window").count(), 0);
    },
  },
  {
    name: "candidate-swallowed",
    path: "/interview#swallowed",
    before: counted,
    act: async (page) => {
      // no pong ever comes: the page does not trust a socket that only looks open
      await page.sockets(2);
      await connected(page);
    },
  },
  {
    name: "candidate-full",
    path: "/interview#full",
    act: async (page) => {
      await start(page);
      await page.getByRole("heading", { name: "All rooms are taken right now" }).waitFor();
      await say(page, "Your invitation stays good");
    },
  },
  {
    name: "candidate-freed",
    path: "/interview#freed",
    act: async (page) => {
      const asked = seatRequests(page);
      await start(page);
      await page.getByRole("heading", { name: "All rooms are taken right now" }).waitFor();
      await page.getByRole("button", { name: "Try now" }).click();
      await say(page, "Question 1 of 3"); // the third try is the page's own
      assert.equal(asked.length, 3);
      assert.ok(asked[2] - asked[1] >= 1_000, `asked again after ${asked[2] - asked[1]} ms, the server said 1 s`);
    },
  },
  {
    name: "candidate-written",
    path: "/interview#written",
    act: async (page) => {
      await page.getByRole("button", { name: "I agree, go on" }).click();
      await page.getByRole("button", { name: "Start the interview" }).click();
      await say(page, "Your turn. Take your time.");
    },
    after: async (page) => {
      for (const [number, answer] of ["one", "two", "three"].entries()) {
        await say(page, `Question ${number + 1} of 3`);
        await page.getByLabel("Your answer in writing").fill(answer);
        await page.getByRole("button", { name: "Send" }).click();
      }
      await page.getByRole("heading", { name: "Thank you, Ada Byron" }).waitFor();
    },
  },
  { name: "candidate-done", path: "/interview#done", act: (page) => say(page, "Thank you, Ada Byron") },
  { name: "candidate-declined", path: "/interview#declined", act: (page) => say(page, "You declined this interview") },
];
