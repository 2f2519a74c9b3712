// A real livekit-server on loopback, for those who have one: VIVA_LIVEKIT_SERVER names the program.
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const KEY = "devkey";
const SECRET = "a-secret-of-the-fake-server-only-0123456789";
export const ROOM = "fake";

/** Null if there is no livekit-server here. */
export async function startLivekit() {
  const program = process.env.VIVA_LIVEKIT_SERVER;
  if (!program) return null;
  const folder = await mkdtemp(join(tmpdir(), "viva-livekit-"));
  const config = join(folder, "livekit.yaml");
  const port = await freePort();
  await writeFile(
    config,
    `port: ${port}
bind_addresses: ["127.0.0.1"]
rtc: { port_range_start: 52100, port_range_end: 52199, tcp_port: 0, interfaces: { includes: ["lo"] }, ips: { includes: ["127.0.0.1/32"] }, enable_loopback_candidate: true, use_external_ip: false }
keys: { ${KEY}: "${SECRET}" }
logging: { level: warn }
`,
  );
  const server = spawn(program, ["--config", config], { stdio: "ignore" });
  await answers(`http://127.0.0.1:${port}/`);
  return {
    url: `ws://127.0.0.1:${port}`,
    token: (identity) => token(identity),
    close: async () => {
      const gone = new Promise((resolve) => server.once("exit", resolve));
      server.kill();
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function token(identity) {
  const now = Math.floor(Date.now() / 1000);
  const video = { room: ROOM, roomJoin: true, canPublish: true, canSubscribe: true };
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part({ alg: "HS256", typ: "JWT" })}.${part({ iss: KEY, sub: identity, nbf: now - 5, exp: now + 600, video })}`;
  return `${body}.${createHmac("sha256", SECRET).update(body).digest("base64url")}`;
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answers(url) {
  for (let attempt = 0; attempt < 100; attempt++) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`livekit-server does not answer at ${url}`);
}
