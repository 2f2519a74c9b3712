// Speaks the fixture conversation with flite, once, and keeps the Ogg files, words and peaks in the temporary folder.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { CONVERSATION } from "./fixtures.mjs";

const run = promisify(execFile);
const RATE = 16_000;
const VOICES = { CANDIDATE: "rms", INTERVIEWER: "slt" };
const TAIL_MS = 500;
const INTERVAL_MS = 50;

/** Lines with media times, and for each visit its length, peaks and Ogg files. Needs flite and ffmpeg. */
export async function conversation() {
  const folder = await mkdtemp(join(tmpdir(), "viva-fake-"));
  try {
    const spoken = [];
    for (const [visit, speaker, gapMs, text, questionId] of CONVERSATION) {
      spoken.push({ visit, speaker, gapMs, text, questionId, samples: await speak(folder, speaker, text) });
    }
    const lines = [];
    const visits = new Map();
    for (const number of new Set(spoken.map(({ visit }) => visit))) {
      const mine = spoken.filter(({ visit }) => visit === number);
      visits.set(number, await layOut(folder, number, mine, lines));
    }
    return { lines, visits };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function speak(folder, speaker, text) {
  const file = join(folder, "line.wav");
  await run("flite", ["-voice", VOICES[speaker], "-t", text, "-o", file]);
  const wav = await readFile(file);
  const start = wav.indexOf("data") + 8;
  return new Int16Array(
    wav.buffer.slice(wav.byteOffset + start, wav.byteOffset + wav.length - ((wav.length - start) % 2)),
  );
}

async function layOut(folder, visit, spoken, lines) {
  let atMs = 0;
  const placed = spoken.map((each) => {
    const startMs = atMs + each.gapMs;
    const endMs = startMs + Math.round((each.samples.length / RATE) * 1000);
    atMs = endMs;
    lines.push(lineOf(lines.length, each, startMs, endMs));
    return { ...each, startMs };
  });
  const lengthMs = atMs + TAIL_MS;
  const tracks = {};
  const peaks = {};
  for (const track of ["CANDIDATE", "INTERVIEWER"]) {
    const samples = new Int16Array(Math.ceil((lengthMs / 1000) * RATE));
    placed
      .filter(({ speaker }) => speaker === track)
      .forEach((each) => samples.set(each.samples, Math.round((each.startMs / 1000) * RATE)));
    peaks[track] = peaksOf(samples);
    tracks[track] = await encode(folder, `${visit}-${track}`, samples);
  }
  return {
    visit,
    lengthMs,
    tracks,
    waveform: { intervalMs: INTERVAL_MS, candidate: peaks.CANDIDATE, interviewer: peaks.INTERVIEWER },
  };
}

function lineOf(seq, { visit, speaker, text, questionId }, startMs, endMs) {
  const letters = text.length + 1;
  let at = 0;
  const words = text.split(" ").map((word) => {
    const from = at;
    at += word.length + 1;
    const time = (letter) => Math.round(startMs + ((endMs - startMs) * letter) / letters);
    return { text: word, startMs: time(from), endMs: time(at - 1) };
  });
  return { seq, visit, speaker, startMs, endMs, text, words, typed: false, ...(questionId ? { questionId } : {}) };
}

function peaksOf(samples) {
  const step = (RATE * INTERVAL_MS) / 1000;
  const peaks = Buffer.alloc(Math.ceil(samples.length / step));
  for (let i = 0; i < samples.length; i++) {
    const peak = Math.min(255, Math.round(Math.abs(samples[i]) / 128.5));
    const slot = Math.floor(i / step);
    if (peak > peaks[slot]) peaks[slot] = peak;
  }
  return peaks.toString("base64");
}

async function encode(folder, name, samples) {
  await mkdir(folder, { recursive: true });
  const raw = join(folder, `${name}.s16`);
  const ogg = join(folder, `${name}.ogg`);
  await writeFile(raw, Buffer.from(samples.buffer));
  await run("ffmpeg", [
    "-loglevel",
    "error",
    "-y",
    "-f",
    "s16le",
    "-ar",
    String(RATE),
    "-ac",
    "1",
    "-i",
    raw,
    "-c:a",
    "libopus",
    "-b:a",
    "24k",
    ogg,
  ]);
  return await readFile(ogg);
}
