package dev.viva.server.people.passkey;

import org.jspecify.annotations.Nullable;

/// What a browser brings when a passkey has signed, as it came.
///
/// @param credentialId what the authenticator calls the passkey
/// @param userHandle   null where the authenticator does not tell it
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Assertion(
        byte[] credentialId,
        byte[] clientData,
        byte[] authenticatorData,
        byte[] signature,
        byte @Nullable [] userHandle) {}
