package dev.viva.server;

import dev.viva.persistence.access.PostgresApiKeys;
import dev.viva.persistence.access.PostgresCredentials;
import dev.viva.persistence.access.PostgresInspections;
import dev.viva.persistence.access.PostgresMembers;
import dev.viva.persistence.access.PostgresPasskeys;
import dev.viva.persistence.access.PostgresSignOns;
import dev.viva.persistence.access.PostgresStaffSessions;
import dev.viva.server.config.PeopleConfig;
import dev.viva.server.mail.Post;
import dev.viva.server.people.BreachedPasswords;
import dev.viva.server.people.PasswordRules;
import dev.viva.server.people.Passwords;
import dev.viva.server.people.People;
import dev.viva.server.people.PeopleServices;
import java.net.URI;
import java.time.InstantSource;

/// What people do with their accounts, over the database and the keys of this process.
final class Staffing {

    private Staffing() {}

    /// @param post tells people that they are invited
    static PeopleServices open(Storage storage, PeopleConfig config, Post post, URI publicUrl, InstantSource clock) {
        var database = storage.database();
        var keys = storage.keys();
        var transactions = database.transactions();
        var people = new People(
                storage.tenants(),
                new PostgresMembers(transactions, keys, clock),
                new PostgresCredentials(database, keys, clock),
                new PostgresStaffSessions(transactions, config.times(), clock),
                new PostgresSignOns(database, keys, clock),
                new PostgresPasskeys(database, keys, clock),
                new PostgresApiKeys(transactions, clock),
                new PostgresInspections(transactions, keys, clock),
                new Passwords());
        var breached = config.breachedPasswords() == null ? null : new BreachedPasswords(config.breachedPasswords());
        return PeopleServices.of(people, new PasswordRules(breached), post, publicUrl, clock);
    }
}
