package dev.viva.server;

import dev.viva.persistence.access.PostgresApiKeys;
import dev.viva.persistence.access.PostgresCredentials;
import dev.viva.persistence.access.PostgresMembers;
import dev.viva.persistence.access.PostgresSignOns;
import dev.viva.persistence.access.PostgresStaffSessions;
import dev.viva.persistence.crypto.KeyStore;
import dev.viva.persistence.postgres.Database;
import dev.viva.persistence.tenant.PostgresTenants;
import dev.viva.server.config.PeopleConfig;
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

    static PeopleServices open(
            Database database, KeyStore keys, PeopleConfig config, URI publicUrl, InstantSource clock) {
        var transactions = database.transactions();
        var people = new People(
                new PostgresTenants(database, clock),
                new PostgresMembers(transactions, keys, clock),
                new PostgresCredentials(database, keys, clock),
                new PostgresStaffSessions(transactions, config.times(), clock),
                new PostgresSignOns(database, keys, clock),
                new PostgresApiKeys(transactions, clock),
                new Passwords());
        var breached = config.breachedPasswords() == null ? null : new BreachedPasswords(config.breachedPasswords());
        return PeopleServices.of(people, new PasswordRules(breached), publicUrl, clock);
    }
}
