package dev.viva.server.people;

import dev.viva.core.access.ApiKeys;
import dev.viva.core.access.Credentials;
import dev.viva.core.access.Inspections;
import dev.viva.core.access.Members;
import dev.viva.core.access.Passkeys;
import dev.viva.core.access.SignOns;
import dev.viva.core.access.StaffSessions;
import dev.viva.core.tenant.Tenants;

/// All that is kept of the staff, and the one hasher of passwords.
public record People(
        Tenants tenants,
        Members members,
        Credentials credentials,
        StaffSessions sessions,
        SignOns signOns,
        Passkeys passkeys,
        ApiKeys apiKeys,
        Inspections inspections,
        Passwords passwords) {}
