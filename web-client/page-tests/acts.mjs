// What the staff's scenes do again and again.
import assert from "node:assert/strict";
import { GOOD_PASSWORD } from "../dev/people-fixtures.mjs";

export const say = (page, text) => page.getByText(text, { exact: false }).first().waitFor();

/** Signed in as somebody of people-fixtures.mjs; `ada.confirmed` has confirmed it lately. */
export const as = (who) => (_page, context, url) => context.addCookies([{ name: "viva_session", value: who, url }]);

/** Before the page is opened: `who` is signed in, and one request is answered with a problem. */
export const refused = (who, method, path, status, code, detail) => async (page, context, url) => {
  if (who !== null) await as(who)(page, context, url);
  await page.route(`**/api/v1${path}`, (route) =>
    route.request().method() === method
      ? route.fulfill({
          status,
          contentType: "application/problem+json",
          json: { type: `urn:viva:${code}`, title: code, status, detail },
        })
      : route.fallback(),
  );
};

/**
 * Before the page is opened: an authenticator that says yes, or no while `declined` is set. Real ones want a name where
 * this server has a number; `e2e/passkeys.mjs` has one.
 */
export const withPasskeys = (before) => async (page, context, url) => {
  await before?.(page, context, url);
  await page.addInitScript(() => {
    const bytes = new Uint8Array([1, 2, 3]).buffer;
    const answer = async () => {
      if (globalThis.declined) throw new DOMException("no", "NotAllowedError");
      const response = { clientDataJSON: bytes, attestationObject: bytes, authenticatorData: bytes, signature: bytes };
      return { rawId: bytes, response: { ...response, userHandle: bytes } };
    };
    // Browsers have none of it where pages come without encryption from elsewhere than localhost.
    globalThis.PublicKeyCredential ??= class {};
    Object.defineProperty(navigator, "credentials", { value: { create: answer, get: answer } });
  });
};

export const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
export const fill = (page, label, text) => page.getByLabel(label, { exact: true }).fill(text);
export const addressIs = (page, path) => page.waitForURL((url) => url.pathname + url.search + url.hash === path);
export const heading = (page, name) => page.getByRole("heading", { name, exact: true }).waitFor();

/** The field is said to be wrong, with words tied to it, and has the focus. */
export async function faulty(page, label, words) {
  const field = page.getByLabel(label, { exact: true });
  await page.waitForFunction((element) => element.getAttribute("aria-invalid") === "true", await field.elementHandle());
  const said = await field.evaluate((element) =>
    (element.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(" "),
  );
  assert.ok(said.includes(words), `the field says "${said}", not "${words}"`);
}

export const hasFocus = async (page, label) => {
  const field = page.getByLabel(label, { exact: true });
  await page.waitForFunction((element) => element === document.activeElement, await field.elementHandle());
};

/** In the shared dialog. */
export async function confirm(page, { code } = {}) {
  const dialog = page.getByRole("dialog", { name: "Confirm it is you" });
  await dialog.getByLabel("Password", { exact: true }).fill(GOOD_PASSWORD);
  if (code !== undefined) await dialog.getByLabel("Code", { exact: true }).fill(code);
  await dialog.getByRole("button", { name: "Confirm", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}
