// Signing in, members, the company, its keys, and the tenants: what the staff's pages are tested against.
import { randomUUID } from "node:crypto";
import { body, json, nothing, problem } from "./answers.mjs";
import {
  API_SECRET,
  CODE_STATE,
  GOOD_CODE,
  GOOD_PASSWORD,
  GOOD_STATE,
  HOOK_SECRET,
  INVITED_BY_MAIL,
  OUTSIDE,
  PERMISSIONS,
  QUESTION,
  RECOVERY_CODES,
  SECRET,
  WISH,
  apiKeys,
  deliveries,
  fakeQr,
  mail,
  people,
  sessions,
  inspections,
  tenants,
  webhooks,
} from "./people-fixtures.mjs";

const COOKIE = "viva_session";

const VOICES = [
  { engine: "gemini", vendor: "GOOGLE", region: "EU" },
  { engine: "openai", vendor: "OPENAI" },
  { engine: "local" },
];

/** As if nobody had changed anything yet. */
export const freshPeople = () => ({
  people: { ...people(), ...OUTSIDE },
  company: { name: "Northwind Trading", secondFactor: false },
  inspections: inspections(),
  vendors: { allowed: ["GOOGLE", "OPENAI"], kept: true },
  sessions: sessions(),
  /** By name. */
  passkeys: {},
  keys: apiKeys(),
  mail: mail(),
  webhooks: webhooks(),
  deliveries: deliveries(),
  tenants: tenants(),
  /** What Otto asked of companies, and which he has entered. */
  asked: {},
  entered: undefined,
  tries: 0,
  /** Whose session was confirmed. */
  confirmed: new Set(),
});

/** The name in the cookie, and whether it came confirmed (`ada.confirmed`); null if nobody is signed in. */
export function whoAsks(state, request) {
  const [, value] = new RegExp(`${COOKIE}=([\\w.]+)`).exec(request.headers.cookie ?? "") ?? [];
  if (value === undefined) return null;
  const [name, mark] = value.split(".");
  const person = state.people[name];
  return person ? { name, person, confirmed: mark === "confirmed" || state.confirmed.has(name) } : null;
}

/** Those that are open to everybody. @returns false if it was none of them */
export async function serveDoors(state, path, request, response) {
  const key = `${request.method} ${path}`;
  if (key === "POST /session") return (await signIn(state, request, response), true);
  if (key === "DELETE /session") {
    response.setHeader("set-cookie", `${COOKIE}=; Max-Age=0; Path=/`);
    return (nothing(response), true);
  }
  if (key === "POST /session/passkey/challenge") return (json(response, QUESTION), true);
  if (key === "POST /session/passkey") return (welcome(state, "paula", response), true);
  if (key === "POST /session/sign-on" || key === "POST /session/sign-on/return")
    return (await signOn(state, path, request, response), true);
  if (key === "POST /invitation") return (await look(request, response), true);
  if (key === "POST /invitation/accept") return (await accept(state, request, response), true);
  return false;
}

/** Those for who is signed in. @returns false if it was none of them */
export async function servePeople(state, who, path, request, response) {
  const [area, id, ...rest] = path.split("/").slice(1);
  const more = rest.length === 0 ? undefined : rest.join("/");
  const serve = AREAS[area];
  if (!serve) return false;
  const changes = request.method !== "GET" && area !== "account" && area !== "session";
  const opensMail = area === "mail" && id !== undefined;
  const harmless = area === "webhooks" && ["test", "deliveries"].includes(rest[0]);
  const removesFactor = request.method === "DELETE" && path === "/account/second-factor";
  const changesPasskeys = request.method !== "GET" && path.startsWith("/account/passkeys");
  if (((changes && !harmless) || removesFactor || changesPasskeys || opensMail) && !who.confirmed) {
    problem(response, 403, "confirm-first", "This act wants a session that was confirmed lately.");
    return true;
  }
  await serve({ state, who, id, more, request, response, key: `${request.method} ${path}` });
  return true;
}

const AREAS = {
  session,
  account,
  members,
  company,
  "api-keys": keys,
  mail: mailOf,
  webhooks: hooks,
  tenants: tenantsOf,
  installation: installationOf,
};

function sessionOf(state, name) {
  const { id, role, secondFactor } = state.people[name];
  const entered = role === "OPERATOR" ? state.tenants.find((each) => each.id === state.entered) : undefined;
  const { endsAt } = state.asked[state.entered] ?? {};
  return {
    role,
    tenant: "5f0c1a52-0000-4000-8000-0000000000aa",
    member: id,
    expiresAt: new Date(Date.now() + 8.64e7).toISOString(),
    permissions: [...PERMISSIONS[role], ...(entered ? ["READ_INTERVIEWS"] : [])],
    ...(entered && { inspection: { tenant: entered.id, company: entered.name, endsAt } }),
    enrolFirst: name === "enid" && !secondFactor,
  };
}

function welcome(state, name, response) {
  response.setHeader("set-cookie", `${COOKIE}=${name}; HttpOnly; SameSite=Lax; Path=/`);
  json(response, sessionOf(state, name));
}

async function signIn(state, request, response) {
  const { company, email, password, code } = await body(request);
  const name = email.split("@")[0];
  const person = state.people[name];
  if (company === "tailspin") return problem(response, 403, "suspended", "This company is suspended.");
  if (!person || password !== GOOD_PASSWORD) {
    if (++state.tries >= 5)
      return problem(response, 429, "too-many-tries", "Too many tries.", {
        "retry-after": email.includes("soon") ? 1 : 300,
      });
    return problem(response, 401, "not-signed-in", "Company, e-mail address or password is wrong.");
  }
  if (person.passkeys && !person.secondFactor)
    return problem(response, 401, "passkey-needed", "Sign in, or confirm, with your passkey.");
  if (person.secondFactor && code === undefined) return problem(response, 401, "code-needed", "A code is needed.");
  if (person.secondFactor && !isCode(code)) return problem(response, 401, "not-signed-in", "The code is wrong.");
  return welcome(state, name, response);
}

const isCode = (code) => code === GOOD_CODE || RECOVERY_CODES.includes(code);

const INVITATIONS = {
  first: { company: "", key: "viva", email: "", role: "OWNER", first: true, recovery: false },
  rita: {
    company: "Northwind Trading",
    key: "northwind",
    email: "rita@northwind.example",
    role: "RECRUITER",
    first: false,
    recovery: false,
  },
  back: {
    company: "Northwind Trading",
    key: "northwind",
    email: "rita@northwind.example",
    role: "RECRUITER",
    first: false,
    recovery: true,
  },
};

async function look(request, response) {
  const invitation = INVITATIONS[(await body(request)).token];
  if (!invitation) return problem(response, 401, "bad-link", "This invitation is not valid, or not any more.");
  return json(response, { ...invitation, expiresAt: new Date(Date.now() + 6e8).toISOString() });
}

async function accept(state, request, response) {
  const { token, password, first } = await body(request);
  if (password.startsWith("password"))
    return problem(response, 422, "weak-password", "This password is in lists of stolen ones. Choose another.");
  if (first?.key === "northwind")
    return problem(response, 409, "conflict", "There is a company with this key already.", {
      errors: [{ pointer: "/first/key", detail: "Another company has this key." }],
    });
  return welcome(state, token === "first" ? "ada" : "rita", response);
}

async function session({ state, who, id, more, request, response }) {
  if (id === "entry") {
    state.entered = undefined;
    return nothing(response);
  }
  if (id !== "confirm") return json(response, sessionOf(state, who.name));
  if (more?.startsWith("passkey")) {
    if (more === "passkey/challenge") return json(response, QUESTION);
    state.confirmed.add(who.name);
    return json(response, sessionOf(state, who.name));
  }
  const { password, code } = await body(request);
  if (who.person.secondFactor && code === undefined) return problem(response, 401, "code-needed", "A code is needed.");
  if (password !== GOOD_PASSWORD || (who.person.secondFactor && !isCode(code)))
    return problem(response, 401, "not-signed-in", "Password or code is wrong.");
  state.confirmed.add(who.name);
  return json(response, sessionOf(state, who.name));
}

const passkeysOf = (state, { name, person }) => state.passkeys[name] ?? person.passkeys ?? [];

async function account({ state, who, more, request, response, key }) {
  const { person } = who;
  const { name, email, role, secondFactor } = person;
  switch (key) {
    case "GET /account":
      return json(response, {
        name,
        email,
        role,
        company: person.company ?? state.company.name,
        key: person.key ?? "northwind",
        secondFactor,
        passkey: passkeysOf(state, who).length > 0,
        elsewhere: false,
        signOn: state.provider !== undefined,
      });
    case "PUT /account/password": {
      const { present, next } = await body(request);
      if (present !== GOOD_PASSWORD) return problem(response, 401, "wrong-password", "The present password is wrong.");
      if (next.startsWith("password"))
        return problem(response, 422, "weak-password", "This password is in lists of stolen ones. Choose another.");
      return nothing(response);
    }
    case "POST /account/second-factor":
      return json(response, {
        secret: SECRET,
        uri: `otpauth://totp/Viva:${email}?secret=${SECRET}&issuer=Viva`,
        qr: fakeQr(),
      });
    case "PUT /account/second-factor": {
      if ((await body(request)).code !== GOOD_CODE)
        return problem(response, 422, "wrong-code", "This code is not right, or not any more.");
      state.people[who.name] = { ...person, secondFactor: true };
      return json(response, { codes: RECOVERY_CODES });
    }
    case "DELETE /account/second-factor":
      if (state.company.secondFactor) return problem(response, 409, "conflict", "The company demands a second factor.");
      state.people[who.name] = { ...person, secondFactor: false };
      return nothing(response);
    case "GET /account/passkeys":
      return json(response, { items: passkeysOf(state, who) });
    case "POST /account/passkeys/challenge":
      return json(response, WISH);
    case "POST /account/passkeys": {
      const made = {
        id: randomUUID(),
        name: (await body(request)).name,
        synced: true,
        createdAt: new Date().toISOString(),
      };
      state.passkeys[who.name] = [...passkeysOf(state, who), made];
      return json(response, made, 201);
    }
    case "GET /account/sessions":
      return json(response, { items: state.sessions });
    default:
      if (key.startsWith("DELETE /account/passkeys/"))
        state.passkeys[who.name] = passkeysOf(state, who).filter((each) => each.id !== more);
      else state.sessions = state.sessions.filter((each) => each.id !== more);
      return nothing(response);
  }
}

async function members({ state, id, more, request, response, key }) {
  const all = Object.entries(state.people).filter(([name]) => !(name in OUTSIDE));
  if (key === "GET /members") return json(response, { items: all.map(([, each]) => each) });
  if (key === "POST /members") {
    const { email, role } = await body(request);
    if (all.some(([, each]) => each.email === email && each.state === "ACTIVE"))
      return problem(response, 409, "conflict", "This address belongs to a member already.");
    const made = { id: randomUUID(), name: "", email, role, state: "INVITED", secondFactor: false };
    state.people[email.split("@")[0]] = { ...made, createdAt: new Date().toISOString() };
    return json(response, { id: made.id, link: `http://127.0.0.1:7000/recruiter/join#${"t0k3n".repeat(9)}` }, 201);
  }
  const [name, found] = all.find(([, each]) => each.id === id) ?? [];
  if (!found) return problem(response, 404, "not-found", "There is no such member.");
  if (more === "recovery")
    return json(response, { id, link: `http://127.0.0.1:7000/recruiter/join#${"w4y".repeat(15)}` }, 201);
  if (name === "hedy") return problem(response, 409, "conflict", "A company keeps at least one owner.");
  if (request.method === "DELETE") {
    delete state.people[name];
    return nothing(response);
  }
  state.people[name] = { ...found, role: (await body(request)).role };
  return json(response, state.people[name]);
}

async function company({ state, id, more, request, response }) {
  if (id === "identity-provider") return identityProvider(state, request, response);
  if (id === "inspections") return inspectionsOf(state, more, request, response);
  if (id === "vendors") return vendors(state, request, response);
  if (request.method === "PUT") state.company = await body(request);
  return json(response, state.company);
}

async function inspectionsOf(state, id, request, response) {
  if (request.method === "GET") return json(response, { items: state.inspections });
  const { hours } = request.method === "POST" ? await body(request) : {};
  const change = hours
    ? { state: "ALLOWED", endsAt: new Date(Date.now() + hours * 3.6e6).toISOString(), looks: [] }
    : { state: "ENDED" };
  state.inspections = state.inspections.map((each) => (each.id === id ? { ...each, ...change } : each));
  return nothing(response);
}

async function vendors(state, request, response) {
  const rules = request.method === "PUT" ? await body(request) : state.vendors;
  const left = (voice) =>
    voice.vendor === undefined ||
    (rules.allowed.includes(voice.vendor) && (rules.region === undefined || rules.region === voice.region));
  if (rules.region === "INDIA")
    return problem(response, 409, "conflict", "no voice of this installation would be left");
  state.vendors = rules;
  return json(response, { ...rules, voices: VOICES.map((voice) => ({ ...voice, used: left(voice) })) });
}

async function identityProvider(state, request, response) {
  if (request.method === "PUT") {
    const { clientSecret, ...asked } = await body(request);
    if (!asked.issuer.startsWith("https://"))
      return problem(response, 422, "sign-on-failed", "the provider's addresses must begin with https://");
    state.provider = { ...asked, hasSecret: clientSecret !== undefined || state.provider?.hasSecret === true };
  }
  if (request.method === "DELETE") {
    state.provider = undefined;
    return nothing(response);
  }
  const redirectUri = "https://viva.example/recruiter/sign-on";
  return json(response, { redirectUri, ...(state.provider && { provider: state.provider }) });
}

async function signOn(state, path, request, response) {
  const asked = await body(request);
  if (path === "/session/sign-on") {
    if (asked.company !== "northwind")
      return problem(response, 404, "not-found", "identity provider of this company does not exist");
    return json(response, { to: `/recruiter/sign-on?state=${GOOD_STATE}&code=c` });
  }
  if (asked.state === CODE_STATE && asked.secondFactor === undefined)
    return problem(response, 401, "code-needed", "six digits or a recovery code");
  if (asked.state !== GOOD_STATE && asked.secondFactor !== GOOD_CODE)
    return problem(response, 422, "sign-on-failed", "nobody has invited you to this company yet");
  response.setHeader("set-cookie", `${COOKIE}=rita; Path=/; HttpOnly`);
  return json(response, sessionOf(state, "rita"));
}

async function keys({ state, id, more, request, response, key }) {
  if (key === "GET /api-keys") return json(response, { items: state.keys });
  if (request.method === "DELETE") {
    state.keys = state.keys.filter((each) => each.id !== id);
    return nothing(response);
  }
  const old = more === "rotation" ? state.keys.find((each) => each.id === id) : null;
  const { name, scopes, days, overlapMinutes } = { ...old, ...(await body(request)) };
  const made = { id: randomUUID(), name, scopes, prefix: API_SECRET.slice(0, 14), createdAt: new Date().toISOString() };
  const apiKey = days === undefined ? made : { ...made, endsAt: new Date(Date.now() + days * 8.64e7).toISOString() };
  state.keys = [apiKey, ...state.keys.filter((each) => each !== old || overlapMinutes > 0)];
  return json(response, { apiKey, secret: API_SECRET }, 201);
}

async function hooks({ state, id, more, request, response, key }) {
  if (key === "GET /webhooks") return json(response, { items: state.webhooks });
  if (more === "deliveries" && request.method === "GET") return json(response, { items: state.deliveries });
  if (more === "test" || more?.startsWith("deliveries")) {
    const [last] = state.deliveries;
    const type = more === "test" ? "webhook.test" : last.type;
    const again = { ...last, id: randomUUID(), type, state: "WAITING", outcome: "", attempts: 0 };
    state.deliveries = [again, ...state.deliveries];
    return json(response, { id: again.id }, 202);
  }
  const found = state.webhooks.find((each) => each.id === id);
  if (request.method === "DELETE") {
    state.webhooks = state.webhooks.filter((each) => each !== found);
    return nothing(response);
  }
  if (more === "rotation")
    return json(response, { webhook: { ...found, oldSecretEnds: soon() }, secret: HOOK_SECRET }, 201);
  const wanted = await body(request);
  if (wanted.url.includes("127.0.0.1"))
    return problem(response, 400, "malformed", "it lies in a private network, which this server does not visit", {
      errors: [{ pointer: "/url", detail: "it lies in a private network, which this server does not visit" }],
    });
  if (found) {
    state.webhooks = state.webhooks.map((each) => (each === found ? changed(each, wanted) : each));
    return json(response, changed(found, wanted));
  }
  const made = { id: randomUUID(), description: "", ...wanted, enabled: true, createdAt: new Date().toISOString() };
  state.webhooks = [made, ...state.webhooks];
  return json(response, { webhook: made, secret: HOOK_SECRET }, 201);
}

const soon = () => new Date(Date.now() + 8.64e7).toISOString();

function changed(webhook, wanted) {
  const now = { ...webhook, ...wanted };
  delete now.stopped;
  return wanted.enabled ? now : { ...now, stopped: "BY_HAND" };
}

function mailOf({ state, id, response }) {
  if (id === undefined) return json(response, { items: state.mail });
  const found = state.mail.find((each) => each.id === id && each.state === "KEPT");
  if (!found) return problem(response, 404, "not-found", "There is no such mail.");
  const text = `Northwind Trading invites you.\n\nOpen this link:\n\n${INVITED_BY_MAIL}\n\nIt is good for 7 days.\n`;
  return json(response, { to: found.to, subject: "You are invited to Northwind Trading", text });
}

const node = (number, rest) => ({
  id: `5f0c1a52-0000-4000-8000-00000000000${number}`,
  address: `10.0.0.${number}:7900`,
  holds: true,
  interviews: 0,
  takes: true,
  ...rest,
});

function installationOf({ who, response }) {
  if (who.person.role !== "OPERATOR") return problem(response, 403, "forbidden", "Only an operator may do this.");
  const nodes = [
    node(1, { holds: false, takes: false }),
    node(2, { interviews: 4 }),
    node(3, { interviews: 5, takes: false }),
  ];
  return json(response, { database: true, livekit: true, storage: false, interviews: 9, nodes });
}

/** A company asked by its key `northwind` allows it at once. */
async function askedOf(state, id, request, response) {
  if (request.method === "GET") return json(response, { items: state.asked[id] ? [state.asked[id]] : [] });
  const { reason } = await body(request);
  const allowed = state.tenants.find((each) => each.id === id)?.key === "northwind";
  const [first] = inspections();
  state.asked[id] = { ...first, looks: undefined, reason, state: allowed ? "ALLOWED" : "ASKED" };
  return json(response, state.asked[id], 201);
}

async function tenantsOf({ state, who, id, more, request, response, key }) {
  if (who.person.role !== "OPERATOR") return problem(response, 403, "forbidden", "Only an operator may do this.");
  if (more === "inspections") return askedOf(state, id, request, response);
  if (more === "entry") {
    state.entered = id;
    return json(response, state.asked[id]);
  }
  if (key === "GET /tenants") return json(response, { items: state.tenants });
  if (key === "POST /tenants") {
    const { name, key: short, trialDays } = await body(request);
    if (state.tenants.some((each) => each.key === short))
      return problem(response, 409, "conflict", "There is a company with this key already.", {
        errors: [{ pointer: "/key", detail: "Another company has this key." }],
      });
    const made = { id: randomUUID(), key: short, name, status: "ACTIVE", createdAt: new Date().toISOString() };
    const tenant = trialDays ? { ...made, trialEndsAt: new Date(Date.now() + trialDays * 8.64e7).toISOString() } : made;
    state.tenants = [...state.tenants, tenant];
    return json(response, { tenant, link: `http://127.0.0.1:7000/recruiter/join#${"0wn3r".repeat(9)}` }, 201);
  }
  const { status } = await body(request);
  state.tenants = state.tenants.map((each) => (each.id === id ? { ...each, status } : each));
  return json(
    response,
    state.tenants.find((each) => each.id === id),
  );
}
