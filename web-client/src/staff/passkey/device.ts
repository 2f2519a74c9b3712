import { bytesOf, textOf } from "../../access/bytes";
import type { NewPasskey, PasskeyAnswer, PasskeyQuestion, PasskeyWish } from "../../api/types";

/** The device, or whoever holds it, said no. Browsers do not tell more, lest pages learn what passkeys there are. */
export class PasskeyFailure extends Error {
  readonly kind: "declined" | "known" | "impossible";

  constructor(kind: PasskeyFailure["kind"]) {
    super(kind);
    this.name = "PasskeyFailure";
    this.kind = kind;
  }
}

/** Whether this browser knows passkeys at all. */
export const passkeysPossible = () => typeof PublicKeyCredential === "function";

/**
 * Has an authenticator make a passkey.
 *
 * @throws PasskeyFailure if it does not
 */
export async function makePasskey(wish: PasskeyWish): Promise<NewPasskey["response"]> {
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        ...wish,
        challenge: bytesOf(wish.challenge),
        user: { ...wish.user, id: bytesOf(wish.user.id) },
        excludeCredentials: descriptors(wish.excludeCredentials),
      },
    }),
  );
  const { clientDataJSON, attestationObject } = made.response as AuthenticatorAttestationResponse;
  return { clientDataJSON: textOf(clientDataJSON), attestationObject: textOf(attestationObject) };
}

/**
 * Has a passkey answer.
 *
 * @throws PasskeyFailure if none does
 */
export async function answerWithPasskey(question: PasskeyQuestion): Promise<PasskeyAnswer> {
  const used = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        ...question,
        challenge: bytesOf(question.challenge),
        allowCredentials: descriptors(question.allowCredentials),
      },
    }),
  );
  const { clientDataJSON, authenticatorData, signature, userHandle } = used.response as AuthenticatorAssertionResponse;
  return {
    id: textOf(used.rawId),
    response: {
      clientDataJSON: textOf(clientDataJSON),
      authenticatorData: textOf(authenticatorData),
      signature: textOf(signature),
      ...(userHandle !== null && { userHandle: textOf(userHandle) }),
    },
  };
}

function descriptors(all: PasskeyQuestion["allowCredentials"]) {
  return all.map(({ type, id }) => ({ type, id: bytesOf(id) }));
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  try {
    const credential = await ask();
    if (credential !== null) return credential as PublicKeyCredential;
  } catch (error) {
    throw new PasskeyFailure(KINDS[error instanceof DOMException ? error.name : ""] ?? "declined");
  }
  throw new PasskeyFailure("declined");
}

const KINDS: Readonly<Record<string, PasskeyFailure["kind"]>> = {
  InvalidStateError: "known",
  NotSupportedError: "impossible",
  SecurityError: "impossible",
};
