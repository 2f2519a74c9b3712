package dev.viva.server.http.passkey;

import dev.viva.server.people.People;
import dev.viva.server.people.passkey.OwnPasskeys;
import dev.viva.server.people.passkey.PasskeySignIn;
import dev.viva.server.people.passkey.Site;
import java.net.URI;

/// What stands behind passkeys.
public record PasskeyPorts(PasskeySignIn signIn, OwnPasskeys own) {

    /// All of it, over what is kept of people.
    ///
    /// @param publicUrl where browsers reach this server: passkeys are bound to its name
    public static PasskeyPorts over(People people, URI publicUrl) {
        var site = Site.at(publicUrl);
        return new PasskeyPorts(
                new PasskeySignIn(people.passkeys(), people.sessions(), site), new OwnPasskeys(people, site));
    }
}
