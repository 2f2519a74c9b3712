// A fake interview over the candidate's socket, and the same as server-sent events for watchers.
import { WebSocketServer } from "ws";
import { CANDIDATES, candidateOf } from "./fixtures.mjs";

const QUESTIONS = [
  "Please tell me about a system that you built and that you are proud of.",
  "How do you find out why a service became slow?",
  "What would you like to learn in your next role?",
];
const ALL = ["REPEAT", "THINK", "SKIP", "PAUSE", "DONE", "TEXT", "WITHDRAW"];
const SPEAKING_MS = 900;

/** @param server of node:http; @param seats newest seat by token */
export function serveCandidates(server, seats) {
  const sockets = new WebSocketServer({ noServer: true });
  const current = new Map();
  server.on("upgrade", (request, socket, head) => {
    if (!request.url?.startsWith("/api/v1/candidate/live")) return socket.destroy();
    return sockets.handleUpgrade(request, socket, head, (opened) => greet(opened, seats, current));
  });
  return sockets;
}

function greet(socket, seats, current) {
  socket.once("message", (text) => {
    const { type, interview, seat } = JSON.parse(text.toString());
    const token = candidateOf(interview);
    if (type !== "hello" || !CANDIDATES[token]) return socket.close(4401);
    if (seats.get(token) !== seat) return socket.close(4409);
    const visits = (seats.get(`visits ${token}`) ?? 0) + 1;
    seats.set(`visits ${token}`, visits);
    if (token === "dropping" && visits > 1) return socket.terminate();
    if (token === "unseated" && visits === 2) return socket.close(4404);
    current.get(token)?.displace();
    const conversation = new Conversation(socket, token);
    current.set(token, conversation);
    return conversation.start();
  });
}

class Conversation {
  #socket;
  #token;
  #question = 1;
  #captions = 0;
  #remainingMs = 754_000;

  constructor(socket, token) {
    this.#socket = socket;
    this.#token = token;
    socket.on("message", (text) => this.#heard(JSON.parse(text.toString())));
  }

  start() {
    this.#view("WAITING", { questionNumber: 0, buttons: ["WITHDRAW"] });
    if (this.#token === "paused") return this.#view("PAUSED", { clockRunning: false, buttons: ["RESUME", "WITHDRAW"] });
    if (this.#token === "held") return this.#view("HOLDING", { clockRunning: false, buttons: ["RESUME", "WITHDRAW"] });
    if (this.#token === "displaced") return setTimeout(() => this.displace(), 300);
    if (this.#token === "dropping") setTimeout(() => this.#socket.terminate(), 300);
    if (["blinking", "unseated"].includes(this.#token)) setTimeout(() => this.#socket.terminate(), 2_000);
    return this.#ask();
  }

  displace() {
    this.#send({ type: "displaced" });
    this.#socket.close(4409);
  }

  #ask() {
    const text = QUESTIONS[this.#question - 1];
    if (!text) return this.#end("COMPLETED");
    this.#view("SPEAKING", { clockRunning: true });
    const id = String(++this.#captions);
    this.#caption(id, "INTERVIEWER", text.split(" ").slice(0, 5).join(" "), false);
    return setTimeout(() => {
      this.#caption(id, "INTERVIEWER", text, true);
      this.#view("LISTENING", {});
    }, SPEAKING_MS);
  }

  #heard(message) {
    if (message.type === "ping" && this.#token !== "swallowed") return this.#send({ type: "pong" });
    if (message.type === "text") {
      this.#caption(String(++this.#captions), "CANDIDATE", message.text, true);
      return this.#next();
    }
    if (message.type !== "press") return undefined;
    switch (message.button) {
      case "THINK":
        return this.#view("THINKING", {});
      case "PAUSE":
        return this.#view("PAUSED", { clockRunning: false, buttons: ["RESUME", "WITHDRAW"] });
      case "RESUME":
        return this.#view("LISTENING", {});
      case "WITHDRAW":
        return this.#end("WITHDRAWN");
      case "REPEAT":
        return this.#ask();
      default:
        return this.#next();
    }
  }

  #next() {
    this.#question++;
    return this.#ask();
  }

  #end(outcome) {
    this.#view("ENDED", { outcome, clockRunning: false, buttons: [] });
    this.#socket.close(4410);
  }

  #view(phase, change) {
    const { voice, questions } = CANDIDATES[this.#token];
    const questionNumber = change.questionNumber ?? Math.min(this.#question, QUESTIONS.length);
    const text = questionNumber > 0 && phase !== "ENDED" ? { questionText: QUESTIONS[questionNumber - 1] } : {};
    const base = {
      type: "view",
      phase,
      questions,
      remainingMs: this.#remainingMs,
      clockRunning: phase !== "WAITING",
      buttons: ALL,
      voice,
    };
    this.#send({ ...base, ...text, ...change, questionNumber });
  }

  #caption(id, speaker, text, final) {
    this.#send({ type: "caption", id, speaker, text, final });
  }

  #send(message) {
    if (this.#socket.readyState === 1) this.#socket.send(JSON.stringify(message));
  }
}

/** Four lines, one being spoken; after a second it becomes a line, the connection breaks, comes back, and it ends. */
export function serveWatcher(response, lines, after) {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const emit = (event, body, id) =>
    response.write(`${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(body)}\n\n`);
  const view = (phase) => emit("view", { ...WATCHED, phase });
  response.write("retry: 1500\n\n");
  const said = lines.filter(({ seq }) => seq > after);
  if (after >= 0) {
    said.slice(0, 2).forEach((line) => emit("line", line, line.seq));
    return setTimeout(() => emit("ended", null), 500);
  }
  said.slice(0, 5).forEach((line) => emit("line", line, line.seq));
  view("LISTENING");
  emit("caption", {
    type: "caption",
    id: "c",
    speaker: "CANDIDATE",
    text: "To keep a queue between the two",
    final: false,
  });
  setTimeout(() => view("SPEAKING"), 2_500);
  return setTimeout(() => response.destroy(), 3_500);
}

const WATCHED = {
  type: "view",
  questionNumber: 1,
  questions: 3,
  remainingMs: 611_000,
  clockRunning: true,
  buttons: [],
  voice: CANDIDATES.midway.voice,
};
