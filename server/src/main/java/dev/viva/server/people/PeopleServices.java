package dev.viva.server.people;

import dev.viva.server.mail.Post;
import java.net.URI;
import java.time.InstantSource;

/// What people do with their accounts, over what is kept of them.
public record PeopleServices(
        People people, SignIn signIn, Joining joining, OwnAccount ownAccount, InstantSource clock) {

    /// All of it.
    ///
    /// @param publicUrl where invitations lead
    public static PeopleServices of(People people, PasswordRules rules, Post post, URI publicUrl, InstantSource clock) {
        return new PeopleServices(
                people,
                new SignIn(people.credentials(), people.sessions(), people.passwords(), clock),
                new Joining(people, rules, post, publicUrl),
                new OwnAccount(people, rules, clock),
                clock);
    }
}
