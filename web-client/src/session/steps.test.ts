import { expect, test } from "vitest";
import type { CandidateInterview } from "../api/types";
import { firstStep, outcomeOf } from "./steps";

const invited: CandidateInterview = {
  status: "INVITED",
  company: "Northwind",
  role: "Engineer",
  title: "First talk",
  candidateName: "Ada",
  language: "en",
  questions: 3,
  minutes: 20,
  noticeVersion: "1",
  consent: "NONE",
  voice: { engine: "local", speaks: true, listens: true, demo: true },
  visits: 0,
};

test.each([
  ["a first visit explains", {}, "about"],
  ["after consent comes the microphone", { consent: "GIVEN" }, "microphone"],
  ["a reload in the middle comes back", { consent: "GIVEN", visits: 2, status: "IN_PROGRESS" }, "interview"],
  ["a held interview goes on", { consent: "GIVEN", visits: 1, status: "ON_HOLD" }, "interview"],
  ["what was declined stays declined", { consent: "DECLINED" }, "end"],
  ["what is over stays over", { consent: "GIVEN", visits: 1, status: "COMPLETED" }, "end"],
] as const)("%s", (_, change, step) => {
  expect(firstStep({ ...invited, ...change })).toBe(step);
});

test.each([
  [{ consent: "DECLINED", status: "WITHDRAWN" }, "DECLINED"],
  [{ consent: "GIVEN", status: "WITHDRAWN" }, "WITHDRAWN"],
  [{ consent: "GIVEN", status: "COMPLETED" }, "COMPLETED"],
  [{ consent: "GIVEN", status: "ON_HOLD" }, "UNCLEAR"],
] as const)("%o ended as %s", (change, outcome) => {
  expect(outcomeOf({ ...invited, ...change })).toBe(outcome);
});
