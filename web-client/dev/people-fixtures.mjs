// Who belongs to the fake company, and to the fake installation. The cookie's value is the name of one of them.

const ALL = [
  "OWN_ACCOUNT",
  "READ_INTERVIEWS",
  "CREATE_INTERVIEWS",
  "READ_MEMBERS",
  "MANAGE_MEMBERS",
  "MANAGE_OWNERS",
  "CHANGE_COMPANY",
  "MANAGE_SIGN_ON",
  "MANAGE_KEYS",
  "READ_MAIL",
  "OPEN_MAIL",
  "ALLOW_INSPECTIONS",
];
export const PERMISSIONS = {
  OWNER: ALL,
  ADMIN: ALL.filter((each) => !["MANAGE_OWNERS", "MANAGE_SIGN_ON", "OPEN_MAIL", "ALLOW_INSPECTIONS"].includes(each)),
  RECRUITER: ALL.slice(0, 4),
  HIRING_MANAGER: ["OWN_ACCOUNT", "READ_INTERVIEWS", "READ_MEMBERS"],
  VIEWER: ["OWN_ACCOUNT", "READ_INTERVIEWS"],
  OPERATOR: ["OWN_ACCOUNT", "MANAGE_TENANTS"],
};
export const GOOD_PASSWORD = "maple-river-lamp-otter";
export const GOOD_CODE = "123456";
export const RECOVERY_CODES = Array.from({ length: 8 }, (_, index) => `k7m2-9qx${index}`);
export const SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";
/** What the fake provider gives back to who is let in; others are told why not. */
export const GOOD_STATE = "good-state";
export const CODE_STATE = "code-state";
export const API_SECRET = "viva_2f9c_0123456789abcdefghijklmnopqrstuvwxyzABCDEF_9k3d";

const PASSKEY_OPTIONS = { challenge: "A".repeat(43), timeout: 300_000 };
export const QUESTION = { ...PASSKEY_OPTIONS, rpId: "localhost", userVerification: "required", allowCredentials: [] };
export const WISH = {
  ...PASSKEY_OPTIONS,
  rp: { id: "localhost", name: "Viva" },
  user: { id: "A".repeat(43), name: "rita@northwind.example (Northwind Trading)", displayName: "Rita Levi" },
  pubKeyCredParams: [{ type: "public-key", alg: -7 }],
  excludeCredentials: [],
  authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
  attestation: "none",
};

const ago = (hours) => new Date(Date.now() - hours * 3_600_000).toISOString();
const id = (number) => `3b1c0d52-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** By the local part of the address. */
export const people = () => ({
  ada: member(1, "Ada Byron", "ada", "OWNER", { secondFactor: true }),
  adam: member(2, "Adam Ries", "adam", "ADMIN"),
  rita: member(3, "Rita Levi", "rita", "RECRUITER"),
  vera: member(4, "Vera Cooper", "vera", "VIEWER"),
  hedy: member(5, "Hedy Kiesler", "hedy", "OWNER"),
  paula: member(9, "Paula Passkey", "paula", "OWNER", {
    passkeys: [
      { id: id(71), name: "Laptop", synced: false, createdAt: ago(700), usedAt: ago(3) },
      { id: id(72), name: "My phone", synced: true, createdAt: ago(400) },
    ],
  }),
  new: member(6, "", "new.colleague", "HIRING_MANAGER", { state: "INVITED" }),
});

export const OUTSIDE = {
  otto: { ...member(7, "Otto Lilienthal", "otto", "OPERATOR"), company: "House", key: "house" },
  /** Of a company that demands a second factor which she has not. */
  enid: member(8, "Enid Mumford", "enid", "RECRUITER"),
};

function member(number, name, local, role, more = {}) {
  const email = `${local}@northwind.example`;
  return {
    id: id(number),
    name,
    email,
    role,
    state: "ACTIVE",
    secondFactor: false,
    createdAt: ago(240 - number),
    ...more,
  };
}

export const sessions = () => [
  { id: id(51), device: "Chrome on Linux", begunAt: ago(2), usedAt: ago(0), present: true },
  { id: id(52), device: "Firefox on Windows", begunAt: ago(70), usedAt: ago(26), present: false },
  { id: id(53), device: "Safari on iPhone", begunAt: ago(99), usedAt: ago(98), present: false },
];

export const apiKeys = () => [
  {
    id: id(61),
    name: "Applicant system",
    prefix: "viva_2f9c_a81b",
    scopes: ["READ_INTERVIEWS", "CREATE_INTERVIEWS"],
    createdAt: ago(900),
    usedAt: ago(1),
    endsAt: ago(-7860),
  },
  { id: id(62), name: "Phone book", prefix: "viva_2f9c_77e0", scopes: ["READ_MEMBERS"], createdAt: ago(2000) },
];

export const INVITED_BY_MAIL = "https://viva.example/recruiter/join#kay-0123456789";

export const mail = () => [
  message(81, "kay@northwind.example", "KEPT", 0.1),
  message(82, "no.such.colleague@northwind.example", "BOUNCED", 3, { reason: "smtp-550", attempts: 1 }),
  message(83, "robin@mail.example", "WAITING", 5, { kind: "CANDIDATE_INVITATION", reason: "smtp-451", attempts: 4 }),
  message(84, "alex@mail.example", "SENT", 26, { kind: "CANDIDATE_INVITATION", attempts: 1 }),
  message(85, "rita@northwind.example", "FAILED", 50, { reason: "http-503", attempts: 18 }),
];

function message(number, to, state, hours, more = {}) {
  const at = ago(hours);
  return {
    id: id(number),
    kind: "MEMBER_INVITATION",
    about: id(6),
    to,
    state,
    attempts: 1,
    reason: "",
    createdAt: at,
    changedAt: at,
    ...more,
  };
}

export const inspections = () => [
  {
    id: id(81),
    operator: "Otto Lilienthal",
    reason: "A candidate reports that nothing was heard after the second question.",
    askedAt: ago(2),
    state: "ASKED",
    endsAt: ago(-160),
  },
  {
    id: id(82),
    operator: "Otto Lilienthal",
    reason: "The storage was moved; I want to hear one recording.",
    askedAt: ago(900),
    state: "ENDED",
    endsAt: ago(898),
    looks: [
      { at: ago(899), operation: "getRecording", interview: id(90) },
      { at: ago(899), operation: "listInterviews" },
    ],
  },
];

export const tenants = () => [
  { id: id(71), key: "northwind", name: "Northwind Trading", status: "ACTIVE", createdAt: ago(5000) },
  {
    id: id(72),
    key: "contoso",
    name: "Contoso Shipping and Forwarding",
    status: "ACTIVE",
    trialEndsAt: ago(-300),
    createdAt: ago(420),
  },
  { id: id(73), key: "tailspin", name: "Tailspin Toys", status: "SUSPENDED", createdAt: ago(3000) },
  { id: id(74), key: "fabrikam", name: "Fabrikam", status: "CLOSED", createdAt: ago(4000) },
];

/** Finder patterns and noise: looks like a QR code of version 3, says nothing. */
export function fakeQr() {
  const size = 29;
  const finder = (x, y) => {
    const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
    return ring === 3 || ring <= 1;
  };
  const dark = (x, y) => {
    if (x < 8 && y < 8) return x < 7 && y < 7 && finder(x, y);
    if (x >= size - 8 && y < 8) return x >= size - 7 && y < 7 && finder(x - size + 7, y);
    if (x < 8 && y >= size - 8) return x < 7 && y >= size - 7 && finder(x, y - size + 7);
    return (x * 7 + y * 13 + x * y) % 3 === 0;
  };
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_each, x) => (dark(x, y) ? "1" : "0")).join(""),
  ).join("\n");
}
