import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Problem } from "./http";
import { hostRequests, staffRequest } from "./staffRequest";

/** Answers by method and path, each used once; what is left over, or missing, fails the test. */
let answers: { readonly to: string; readonly status: number; readonly code?: string }[] = [];
let asked: string[] = [];
let letGo: () => void = () => undefined;

beforeEach(() => {
  answers = [];
  asked = [];
  vi.stubGlobal("fetch", (path: string, { method }: RequestInit) => {
    const to = `${method ?? "GET"} ${path.replace("/api/v1", "")}`;
    asked.push(to);
    const index = answers.findIndex((each) => each.to === to);
    const [answer] = index < 0 ? [] : answers.splice(index, 1);
    if (!answer) return Promise.reject(new Error(`nobody answers ${to}`));
    const problem = { type: `urn:viva:${answer.code ?? "ok"}`, title: "told", status: answer.status };
    return Promise.resolve(new Response(JSON.stringify(problem), { status: answer.status }));
  });
});

afterEach(() => {
  letGo();
  vi.unstubAllGlobals();
});

function host(confirmed: boolean[]): { readonly signedOut: ReturnType<typeof vi.fn>; readonly confirms: () => number } {
  const signedOut = vi.fn();
  let confirms = 0;
  letGo = hostRequests({
    confirm: () => Promise.resolve(confirmed[confirms++] ?? false),
    signedOut,
  });
  return { signedOut, confirms: () => confirms };
}

const CONFIRM_FIRST = { to: "DELETE /members/7", status: 403, code: "confirm-first" };
const remove = () => staffRequest("/members/7", { method: "DELETE" });

test("a dangerous act is done by itself once it was confirmed", async () => {
  const { confirms } = host([true]);
  answers = [CONFIRM_FIRST, { to: "DELETE /members/7", status: 200 }];

  await remove();

  expect(asked).toEqual(["DELETE /members/7", "DELETE /members/7"]);
  expect(confirms()).toBe(1);
});

test("an act that was not confirmed is not done", async () => {
  host([false]);
  answers = [CONFIRM_FIRST];

  await expect(remove()).rejects.toMatchObject({ code: "confirm-first" });
  expect(asked).toHaveLength(1);
});

test("who is asked again while they wait is asked again, and not without an end of their own", async () => {
  const { confirms } = host([true, true]);
  answers = [CONFIRM_FIRST, CONFIRM_FIRST, CONFIRM_FIRST];

  await expect(remove()).rejects.toBeInstanceOf(Problem);
  expect(confirms()).toBe(3);
});

test("once nobody is signed in the page is left, and the answer never comes", async () => {
  const { signedOut } = host([]);
  answers = [
    { to: "GET /members", status: 401, code: "not-signed-in" },
    { to: "GET /session", status: 401, code: "not-signed-in" },
  ];

  const settled = vi.fn();
  void staffRequest("/members").then(settled, settled);

  await vi.waitFor(() => expect(signedOut).toHaveBeenCalledOnce());
  expect(settled).not.toHaveBeenCalled();
});

test("a wrong password is no end of the session", async () => {
  const { signedOut } = host([]);
  answers = [
    { to: "PUT /account/password", status: 401, code: "wrong-password" },
    { to: "GET /session", status: 200 },
  ];

  await expect(staffRequest("/account/password", { method: "PUT" })).rejects.toMatchObject({ code: "wrong-password" });
  expect(signedOut).not.toHaveBeenCalled();
});

test("a server that cannot be asked has not signed anybody out", async () => {
  const { signedOut } = host([]);
  answers = [
    { to: "GET /members", status: 401, code: "not-signed-in" },
    { to: "GET /session", status: 503, code: "unavailable" },
  ];

  await expect(staffRequest("/members")).rejects.toMatchObject({ status: 401 });
  expect(signedOut).not.toHaveBeenCalled();
});
