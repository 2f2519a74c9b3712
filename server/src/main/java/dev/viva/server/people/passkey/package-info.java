/// Signing in with passkeys (WebAuthn). Start at [dev.viva.server.people.passkey.PasskeySignIn]; only
/// [dev.viva.server.people.passkey.Ceremonies] knows the library that verifies them.
@NullMarked
package dev.viva.server.people.passkey;

import org.jspecify.annotations.NullMarked;
