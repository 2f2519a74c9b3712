/// How members of the staff come in and prove who they are: passwords, second factors, sign-in,
/// invitations. Start at [dev.viva.server.people.SignIn] and [dev.viva.server.people.Joining].
///
/// **Threads:** any that may block; hashing a password takes tens of milliseconds of CPU.
///
/// Must not know HTTP; `server.http.people` reads cookies and bodies.
@NullMarked
package dev.viva.server.people;

import org.jspecify.annotations.NullMarked;
