import { expect, test } from "vitest";
import { providerAnswer } from "./providerAnswer";

test("what a provider says is read, and nothing more", () => {
  expect(providerAnswer("?state=s&code=c&iss=https%3A%2F%2Fp.example&session_state=x")).toEqual({
    state: "s",
    code: "c",
    iss: "https://p.example",
  });
  expect(providerAnswer("?state=s&error=access_denied")).toEqual({ state: "s", error: "access_denied" });
});

test("without a state it is no answer", () => {
  expect(providerAnswer("")).toBeNull();
  expect(providerAnswer("?code=c&state=")).toBeNull();
});
