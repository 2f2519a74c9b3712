// A network of its own for a browser, which can be lost for real, sound and all: a network namespace whose only link
// leads to this machine. Needs root and `ip` (Linux). The browser reaches servers on 127.0.0.1 as always: both ends of
// the link let loopback addresses through, and the namespace has no loopback of its own.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where packets go that nobody takes: the hardware address of no interface. */
const NOBODY = "02:00:00:00:00:fe";

const ip = (...words) => execFileSync("ip", words, { stdio: ["ignore", "pipe", "inherit"] });
const letLoopbackThrough = (device) => `echo 1 > /proc/sys/net/ipv4/conf/${device}/route_localnet`;

/** @param program Chromium */
export function networkFor(program) {
  const name = `viva${process.pid}`;
  const [here, there] = [`vh${process.pid}`, `vb${process.pid}`];
  // Two addresses of a link that nobody else on this machine has: 10.213.0.0/16 cut into pairs.
  const pair = (process.pid % 16_000) * 4;
  const address = (end) => `10.213.${pair >> 8}.${(pair & 255) + end}`;
  const inside = (...words) => ip("-n", name, ...words);
  const folder = mkdtempSync(join(tmpdir(), "viva-network-"));
  const lose = (away) => {
    const change = away ? (...of) => ["neigh", "replace", ...of, "lladdr", NOBODY, "nud", "permanent"] : null;
    const forget = (...of) => ["neigh", "del", ...of];
    ip(...(change ?? forget)(address(2), "dev", here));
    inside(...(change ?? forget)(address(1), "dev", there));
  };
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    rmSync(folder, { recursive: true, force: true });
    // The link takes its other end along; both are tried, whatever came into being.
    for (const words of [
      ["link", "del", here],
      ["netns", "del", name],
    ]) {
      try {
        ip(...words);
      } catch (error) {
        process.stderr.write(`the network of the browser is still there: ${error}\n`);
      }
    }
  };
  ip("netns", "add", name);
  process.once("exit", close); // also of a driver that is told to stop
  try {
    ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", name);
    ip("addr", "add", `${address(1)}/30`, "dev", here);
    ip("link", "set", here, "up");
    inside("addr", "add", `${address(2)}/30`, "dev", there);
    inside("link", "set", there, "up");
    inside("route", "add", "127.0.0.1/32", "via", address(1), "dev", there);
    execFileSync("sh", ["-c", letLoopbackThrough(here)]);
    ip("netns", "exec", name, "sh", "-c", letLoopbackThrough(there));
  } catch (error) {
    close();
    throw error;
  }
  const wrapper = join(folder, "chromium");
  writeFileSync(wrapper, `#!/bin/sh\nexec ip netns exec ${name} "${program}" "$@"\n`);
  chmodSync(wrapper, 0o755);
  return {
    /** Starts Chromium in this network. */
    program: wrapper,
    /** Packets vanish without a word in both directions; the link looks well. */
    swallow: () => lose(true),
    deliver: () => lose(false),
    /** The cable is out: the browser is told. */
    unplug: () => ip("link", "set", here, "down"),
    plugIn: () => {
      ip("link", "set", here, "up");
    },
    close,
  };
}
