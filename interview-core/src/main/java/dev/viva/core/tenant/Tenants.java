package dev.viva.core.tenant;

import dev.viva.core.id.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The customers of an installation. Every call blocks.
///
/// **Errors:** `ServiceException.NotFound`, `ServiceException.Conflict` (the key is taken; a closed
/// tenant cannot come back), `ServiceException.Unavailable`.
public interface Tenants {

    /// Where the Operators are members. It holds no interviews.
    TenantId HOUSE = new TenantId(UUID.fromString("00000000-0000-4000-8000-000000000000"));

    /// The first customer, which the first start makes.
    TenantId FIRST = new TenantId(UUID.fromString("00000000-0000-4000-8000-000000000001"));

    /// What a key looks like: 2 to 40 small letters and digits, with single hyphens between.
    Pattern KEY = Pattern.compile("[a-z0-9](?:-?[a-z0-9]){1,39}");

    /// Makes a tenant.
    ///
    /// @param trialEndsAt null for no trial
    TenantId create(String key, String name, @Nullable Instant trialEndsAt);

    /// All but the house, oldest first.
    List<Tenant> list();

    Optional<Tenant> find(TenantId tenant);

    /// Suspends, resumes or closes a tenant.
    void become(TenantId tenant, Tenant.Status status);

    /// Moves the end of a tenant's trial.
    ///
    /// @param trialEndsAt null for no trial any more
    void tryUntil(TenantId tenant, @Nullable Instant trialEndsAt);

    /// What a tenant decided about itself.
    Company company(TenantId tenant);

    /// Keeps what a tenant decides about itself.
    void decide(TenantId tenant, Company company);

    /// Whom a tenant lets its interviews be given to.
    VendorRules vendorRules(TenantId tenant);

    /// Keeps whom a tenant lets its interviews be given to. It holds for conversations that begin afterwards.
    void decide(TenantId tenant, VendorRules rules);

    /// Gives a tenant another name and key.
    void rename(TenantId tenant, String key, String name);
}
