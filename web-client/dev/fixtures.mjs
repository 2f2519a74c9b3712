// What the fake server knows: plans, interviews, and one conversation that can be heard.

export const PLANS = [
  {
    id: "5f0c1a52-0000-4000-8000-000000000001",
    title: "First talk",
    company: "Northwind Trading",
    role: "Backend engineer",
    questions: 3,
    minutes: 15,
    turns: { closed: 212, cutOff: 4 },
  },
  {
    id: "5f0c1a52-0000-4000-8000-000000000002",
    title: "Support specialist",
    company: "Northwind Trading",
    role: "Customer support",
    questions: 5,
    minutes: 25,
    turns: { closed: 0, cutOff: 0 },
  },
];

export const HEARD_ID = "7d1f2c3b-1111-4111-8111-000000000001";
export const LIVE_ID = "7d1f2c3b-1111-4111-8111-000000000002";
export const EMPTY_ID = "7d1f2c3b-1111-4111-8111-000000000003";
export const BROKEN_ID = "7d1f2c3b-1111-4111-8111-000000000004";

/** Visit, speaker, silence before in ms, words, question; spoken by flite, so the times come from the sound. */
export const CONVERSATION = [
  [
    1,
    "INTERVIEWER",
    400,
    "Hello Ada, and welcome. I am the interviewer of Northwind Trading, and I am a computer program, not a person.",
    null,
  ],
  [1, "INTERVIEWER", 500, "Please tell me about a system that you built and that you are proud of.", "q1"],
  [
    1,
    "CANDIDATE",
    900,
    "Last year I built a service that sends every order to our warehouse within two seconds.",
    null,
  ],
  [1, "CANDIDATE", 700, "Before that, orders waited in a nightly file, and people often got the wrong parcel.", null],
  [1, "INTERVIEWER", 600, "What was the hardest decision in it?", "q1f"],
  [
    1,
    "CANDIDATE",
    1200,
    "To keep a queue between the two systems, because the warehouse was down for an hour each night.",
    null,
  ],
  [2, "INTERVIEWER", 400, "Welcome back. We go on where we stopped.", null],
  [2, "INTERVIEWER", 400, "How do you find out why a service became slow?", "q2"],
  [
    2,
    "CANDIDATE",
    1000,
    "First I look at what changed. Then I measure one request from end to end, and look for the largest part.",
    null,
  ],
  [2, "INTERVIEWER", 500, "What would you like to learn in your next role?", "q3"],
  [2, "CANDIDATE", 800, "How to lead a small team well.", null],
  [2, "INTERVIEWER", 500, "Thank you. People at Northwind will listen to this and decide. Goodbye.", null],
];

export const QUESTIONS = { q1: [1, 0], q1f: [1, 1], q2: [2, 0], q3: [3, 0] };

const NAMES = [
  "Ada Byron",
  "Grace Murray",
  "Katherine Coleman",
  "Alan Mathison",
  "Edsger Wybe",
  "Barbara Huberman",
  "Tony Hoare",
  "Margaret Heafield",
  "John Backus",
  "Frances Spencer",
  "Niklaus Emil",
  "Radia Joy",
];
const STATUSES = ["COMPLETED", "IN_PROGRESS", "INVITED", "COMPLETED", "ON_HOLD", "COMPLETED", "WITHDRAWN"];

/** On hold for good. */
const BROKEN_OFF = 11;

export function manyInterviews(now) {
  const special = [HEARD_ID, LIVE_ID, EMPTY_ID, BROKEN_ID];
  return Array.from({ length: 64 }, (_, index) => {
    const status = STATUSES[index % STATUSES.length];
    const started = status !== "INVITED";
    const created = now - index * 7_340_000 - 5_400_000;
    return {
      id: special[index] ?? `7d1f2c3b-2222-4222-8222-${String(index).padStart(12, "0")}`,
      title: PLANS[index % 2].title,
      candidateName: NAMES[index % NAMES.length],
      status,
      createdAt: new Date(created).toISOString(),
      ...(started ? { startedAt: new Date(created + 1_200_000).toISOString() } : {}),
      ...(status === "COMPLETED" || status === "WITHDRAWN" || index === BROKEN_OFF
        ? { endedAt: new Date(created + 2_400_000).toISOString() }
        : {}),
      questionsAsked: started ? Math.min(3, 1 + (index % 3)) : 0,
      questionsPlanned: 3,
      visits: started ? 1 + (index % 2) : 0,
      spokenMs: started ? 184_000 + index * 17_000 : 0,
      sample: index === 0,
      ...needOf(index, status),
    };
  });
}

/** The older ones have been opened. */
function needOf(index, status) {
  if (status === "IN_PROGRESS") return index === 8 ? { need: "HELD" } : {};
  if (status === "ON_HOLD") return { need: index === BROKEN_OFF ? "FAILED" : "AWAY" };
  if (status === "INVITED") return {};
  return index < 7
    ? { need: "UNSEEN" }
    : { seen: { at: new Date(Date.now() - 3_600_000).toISOString(), by: "RECRUITER" } };
}

const VOICE = { engine: "local", speaks: true, listens: true, demo: true };

const INVITED = {
  status: "INVITED",
  company: "Northwind Trading",
  role: "Backend engineer",
  title: "First talk",
  candidateName: "Ada Byron",
  language: "en",
  questions: 3,
  minutes: 15,
  noticeVersion: "2026-11",
  consent: "NONE",
  voice: VOICE,
  visits: 0,
};

const MIDWAY = { ...INVITED, status: "IN_PROGRESS", consent: "GIVEN", visits: 1 };

/** The token of the link chooses the situation; any other token is refused. */
export const CANDIDATES = {
  new: INVITED,
  coded: INVITED,
  written: { ...INVITED, voice: { ...VOICE, speaks: false, listens: false, demo: false } },
  fine: { ...INVITED, voice: { ...VOICE, engine: "cloud", demo: false } },
  midway: MIDWAY,
  held: MIDWAY,
  paused: MIDWAY,
  displaced: MIDWAY,
  dropping: MIDWAY,
  blinking: MIDWAY,
  unseated: MIDWAY,
  swallowed: MIDWAY,
  full: { ...INVITED, consent: "GIVEN" },
  freed: { ...INVITED, consent: "GIVEN" },
  done: { ...MIDWAY, status: "COMPLETED" },
  declined: { ...INVITED, status: "WITHDRAWN", consent: "DECLINED" },
};

const IDS = Object.keys(CANDIDATES).map((name, index) => [
  name,
  `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
]);

/** Id of the interview that a link of the fake server opens. */
export const interviewOf = (name) => IDS.find(([each]) => each === name)?.[1];

/** Whose interview it is. */
export const candidateOf = (interview) => IDS.find(([, id]) => id === interview)?.[0];
