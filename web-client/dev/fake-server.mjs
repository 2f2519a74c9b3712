// A stand-in for the server, for work on the pages and for their tests: the API of openapi.yaml with fixtures.
//   npm run build && npm run fake        then open the links it prints
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { body, json, nothing, problem } from "./answers.mjs";
import { serveCandidates, serveWatcher } from "./fake-live.mjs";
import { conversation } from "./fake-sound.mjs";
import { freshPeople, serveDoors, servePeople, whoAsks } from "./fake-people.mjs";
import {
  BROKEN_ID,
  CANDIDATES,
  EMPTY_ID,
  PLANS,
  QUESTIONS,
  candidateOf,
  interviewOf,
  manyInterviews,
} from "./fixtures.mjs";
import { GOOD_PASSWORD } from "./people-fixtures.mjs";

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** @returns {Promise<{ url: string, forget: () => void, close: () => Promise<void> }>} on a free port unless one is given; 127.0.0.1 only */
export async function startFake({ port = 0, livekit = null } = {}) {
  const heard = await conversation();
  const seats = new Map();
  const state = {
    heard,
    seats,
    livekit,
    interviews: manyInterviews(Date.now()),
    consents: new Map(),
    ...freshPeople(),
  };
  const server = createServer((request, response) => {
    handle(state, request, response).catch((error) => problem(response, 500, "broken", String(error)));
  });
  const sockets = serveCandidates(server, seats);
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    url,
    /** As if nobody had been here yet. */
    forget: () => {
      Object.assign(state, freshPeople());
      state.consents.clear();
      seats.clear();
    },
    close: () => {
      sockets.clients.forEach((socket) => socket.terminate());
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handle(state, request, response) {
  const url = new URL(request.url, "http://127.0.0.1");
  headers(response, url.host, state.livekit);
  if (url.pathname.startsWith("/api/v1/candidate/"))
    return await candidate(state, url.pathname.slice(18), request, response);
  if (url.pathname.startsWith("/api/v1/")) return await staff(state, url, request, response);
  return await page(url.pathname, response);
}

/** As strict as the server's own. */
function headers(response, host, livekit) {
  const sockets = livekit ? `${livekit.url} ${livekit.url.replace("ws", "http")}` : "";
  response.setHeader(
    "content-security-policy",
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self' ws://127.0.0.1:* http://127.0.0.1:* ${sockets}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default`,
  );
  response.setHeader("x-content-type-options", "nosniff");
  response.setHeader("cache-control", "no-store");
}

async function page(path, response) {
  if (path === "/") return response.writeHead(302, { location: "/recruiter" }).end();
  const audience = /^\/(interview|recruiter|operator|installation)(\/|$)/.exec(path)?.[1];
  const file = audience ? `${audience === "interview" ? "candidate" : audience}.html` : normalize(path);
  try {
    const bytes = await readFile(join(DIST, file));
    return response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(bytes);
  } catch {
    return problem(response, 404, "not-found", "There is nothing at this address.");
  }
}

function opened(seen, { link, code }, response) {
  if (link === "coded" && code === "123456") seen.set("coded", {});
  else if (link === "coded" && code) return problem(response, 422, "wrong-code", "That is not the code.");
  else if (link === "coded" && !seen.has("coded")) return problem(response, 403, "link-code", "A code is needed.");
  if (link === "used") return problem(response, 410, "link-used", "Each link opens once.");
  if (link === "late") return problem(response, 410, "link-over", "A link is good for a time.");
  if (!CANDIDATES[link]) return problem(response, 401, "bad-link", "This link is not valid.");
  return json(response, { interview: interviewOf(link) });
}

async function candidate({ seats, livekit, consents }, what, request, response) {
  if (what === "session") return opened(consents, await body(request), response);
  if (what === "new-link" || what === "code") return nothing(response);
  const token = candidateOf(request.headers["viva-interview"]);
  const known = CANDIDATES[token];
  if (!known) return problem(response, 401, "bad-link", "This link is not valid.");
  const invited = { ...known, ...consents.get(token) };
  switch (what) {
    case "interview":
      return json(response, invited);
    case "consent":
      consents.set(token, { consent: (await body(request)).given ? "GIVEN" : "DECLINED" });
      return nothing(response);
    case "seat": {
      if (noRoom(seats, token)) return problem(response, 503, "no-room", "all rooms are taken", { "retry-after": 1 });
      const seat = randomUUID();
      seats.set(token, seat);
      const room = {
        livekitUrl: livekit?.url ?? "ws://127.0.0.1:9",
        livekitToken: livekit?.token("candidate") ?? "none",
      };
      const expiresAt = new Date(Date.now() + 600_000).toISOString();
      return json(response, {
        ...room,
        room: "fake",
        identity: "candidate",
        interviewer: "interviewer",
        expiresAt,
        seat,
      });
    }
    default:
      return nothing(response);
  }
}

async function staff(state, url, request, response) {
  const path = url.pathname.slice(7);
  if (await serveDoors(state, path, request, response)) return undefined;
  const who = whoAsks(state, request);
  if (!who) return problem(response, 401, "not-signed-in", "Please sign in.");
  if (await servePeople(state, who, path, request, response)) return undefined;
  if (path === "/plans") return json(response, { items: PLANS });
  if (path === "/waiting") return json(response, waiting(state.interviews));
  if (path === "/interviews") return await interviews(state, url, request, response);
  const [, id, ...rest] = path.split("/").slice(1);
  const summary = state.interviews.find((each) => each.id === id);
  if (!summary) return problem(response, 404, "not-found", "There is no such interview.");
  return await interview(state, summary, rest.join("/"), request, response);
}

async function interviews(state, url, request, response) {
  if (request.method === "POST") {
    const { candidateName } = await body(request);
    if (candidateName === "Nobody")
      return problem(response, 409, "conflict", "This name has an open invitation already.");
    return json(response, { id: EMPTY_ID, link: `http://127.0.0.1:7000/interview#${"k3y".repeat(12)}` }, 201);
  }
  const statuses = url.searchParams.getAll("status");
  const sort = { TITLE: "title", STATUS: "status", STARTED: "startedAt" }[url.searchParams.get("sort")] ?? "createdAt";
  const sign = url.searchParams.get("order") === "asc" ? 1 : -1;
  const found = state.interviews
    .filter(({ status }) => statuses.length === 0 || statuses.includes(status))
    .toSorted((a, b) => sign * String(a[sort] ?? "").localeCompare(String(b[sort] ?? "")));
  const from = Number(url.searchParams.get("cursor") ?? 0);
  const items = found.slice(from, from + 50);
  return json(response, { items, ...(from + 50 < found.length ? { next: String(from + 50) } : {}) });
}

const TALK = {
  voice: "local",
  replies: { count: 6, p50Ms: 1840, p95Ms: 2630, p99Ms: 2630 },
  turns: { closed: 6, cutOff: 0 },
};

const URGENCY = ["HELD", "FAILED", "UNSEEN", "AWAY"];

function waiting(interviews) {
  const all = interviews
    .filter(({ need }) => need)
    .toSorted((a, b) => URGENCY.indexOf(a.need) - URGENCY.indexOf(b.need) || a.createdAt.localeCompare(b.createdAt));
  return { items: all.slice(0, 5), all: all.length };
}

async function interview({ heard }, summary, what, request, response) {
  const empty = summary.id === EMPTY_ID;
  const lines = empty ? [] : heard.lines;
  if (what === "") return json(response, detailOf(heard, summary, lines, empty));
  if (what === "seen") return nothing(response);
  if (what === "link") return link(request, response);
  if (what === "talk") return json(response, TALK);
  if (what === "transcript") return json(response, { lines });
  if (what === "live") return serveWatcher(response, lines, Number(request.headers["last-event-id"] ?? -1));
  if (what === "verification") {
    const faults =
      summary.id === BROKEN_ID
        ? [
            "event 17 was changed: its hash is not that of its bytes",
            "recording 1/CANDIDATE, chunk 3: not what was recorded",
          ]
        : [];
    return json(response, { valid: faults.length === 0, events: 214, headSeq: 213, faults });
  }
  const [, visit, kind, track] = /^visits\/(\d+)\/(recordings|waveform)\/?(\w+)?$/.exec(what) ?? [];
  const found = heard.visits.get(Number(visit));
  if (!found) return problem(response, 404, "not-found", "There is no such visit.");
  return kind === "waveform" ? json(response, found.waveform) : ranged(request, response, found.tracks[track]);
}

function link(request, response) {
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  if (request.method === "GET") return json(response, { endsAt, mailed: true });
  return json(response, { link: `http://127.0.0.1:7000/interview#${"k3y".repeat(12)}`, endsAt, mailed: true }, 201);
}

function detailOf(heard, summary, lines, empty) {
  const questions = lines
    .filter(({ questionId }) => questionId)
    .map(({ questionId, text, visit, startMs }) => ({
      questionId,
      number: QUESTIONS[questionId][0],
      followUp: QUESTIONS[questionId][1],
      text,
      visit,
      atMs: startMs,
    }));
  const visits = empty
    ? []
    : [...heard.visits.values()].map(({ visit, lengthMs }) => ({
        visit,
        openedAt: summary.startedAt ?? summary.createdAt,
        lengthMs,
        tracks: ["CANDIDATE", "INTERVIEWER"],
      }));
  return { summary, questions, visits, ...TALK };
}

function ranged(request, response, bytes) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  response.setHeader("accept-ranges", "bytes");
  response.setHeader("content-type", "audio/ogg");
  if (from === undefined) return response.writeHead(200, { "content-length": bytes.length }).end(bytes);
  const end = to ? Math.min(Number(to), bytes.length - 1) : bytes.length - 1;
  const part = bytes.subarray(Number(from), end + 1);
  return response
    .writeHead(206, { "content-range": `bytes ${from}-${end}/${bytes.length}`, "content-length": part.length })
    .end(part);
}

/** `#full` never gets a room; `#freed` gets one at every third try. */
function noRoom(seats, token) {
  if (token !== "full" && token !== "freed") return false;
  const tries = (seats.get(`tries ${token}`) ?? 0) + 1;
  seats.set(`tries ${token}`, tries);
  return token === "full" || tries % 3 !== 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startFake({ port: Number(process.env.PORT ?? 7000) });
  console.log(
    `staff      ${url}/recruiter/sign-in?company=northwind as rita@northwind.example, ${GOOD_PASSWORD}\n` +
      `invitation ${url}/recruiter/join#rita, or the first one ${url}/recruiter/join#first`,
  );
  for (const token of Object.keys(CANDIDATES)) console.log(`candidate  ${url}/interview#${token}`);
}
