package dev.viva.server.people.passkey;

/// What a browser brings when an authenticator has made a passkey, as it came.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Attestation(byte[] clientData, byte[] attestationObject) {}
