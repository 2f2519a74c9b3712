// A candidate who comes to a public host by HTTPS, out of a network that lets nothing but TLS out: signalling goes through
// the pages' own address, sound through TURN over TLS.
//
//   VIVA_CANDIDATE_LINK=… VIVA_CHROMIUM=… node public-host.mjs scenario.json
//
// scenario.json: { "shots": folder, "microphone": WAV of the device, "answer": WAV, "pin": hash of the certificate's key }
// Prints a line of JSON for everything it sees.
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { consent, nextTurn, openMicrophone, say, sees } from "./acts.mjs";
import { installEyes } from "./eyes.mjs";
import { installMicrophone, microphoneFlags } from "./microphone.mjs";
import { shotsInto, tell, tellingOfFailure, watched } from "./told.mjs";

const scenario = JSON.parse(readFileSync(process.argv[2], "utf8"));
const shot = shotsInto(scenario.shots);

/** What the page runs first: only relayed candidates are used, and connections can be looked at. */
function onlyRelayed() {
  const Plain = globalThis.RTCPeerConnection;
  globalThis.connections = [];
  globalThis.RTCPeerConnection = class extends Plain {
    constructor(configuration) {
      super({ ...configuration, iceTransportPolicy: "relay" });
      globalThis.connections.push(this);
    }
    setConfiguration(configuration) {
      super.setConfiguration({ ...configuration, iceTransportPolicy: "relay" });
    }
  };
}

/** How sound goes at this moment. */
const ways = (page) =>
  page.evaluate(async () => {
    const found = [];
    for (const connection of globalThis.connections) {
      const stats = await connection.getStats();
      const all = [...stats.values()];
      for (const pair of all.filter((each) => each.type === "candidate-pair" && each.nominated)) {
        const { candidateType, relayProtocol } = stats.get(pair.localCandidateId);
        found.push({ candidateType, relayProtocol, state: pair.state, sent: pair.bytesSent });
      }
    }
    return found;
  });

const browser = await chromium.launch({
  executablePath: process.env.VIVA_CHROMIUM,
  args: [...microphoneFlags(scenario.microphone), `--ignore-certificate-errors-spki-list=${scenario.pin}`],
});
try {
  const context = await browser.newContext({ permissions: ["microphone"], viewport: { width: 1280, height: 860 } });
  await context.addInitScript(installMicrophone);
  await context.addInitScript(installEyes);
  await context.addInitScript(onlyRelayed);
  const page = watched(await context.newPage(), "first");
  page.on("websocket", (socket) =>
    tell("socket", { host: new URL(socket.url()).host, path: new URL(socket.url()).pathname }),
  );
  await tellingOfFailure(context, shot, async () => {
    await consent(page, process.env.VIVA_CANDIDATE_LINK);
    await openMicrophone(page);
    await sees(page, "We hear you well");
    await page.evaluate(() => globalThis.candidate.hush());
    await page.getByRole("button", { name: "Start the interview" }).click();
    const first = await nextTurn(page, new Set());
    tell("listening", first);
    await say(page, scenario.answer);
    await nextTurn(page, new Set([`${first.number} ${first.asked}`]));
    tell("ways", { ways: await ways(page) });
    await shot(page, "relayed");
  });
} finally {
  await browser.close();
}
