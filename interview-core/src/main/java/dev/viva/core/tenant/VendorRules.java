package dev.viva.core.tenant;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whom a tenant's interviews may be given to outside the installation. Rules make narrower what the installation
/// is set up for, never wider.
///
/// @param allowed who may be used at all
/// @param kept    whether they may keep a conversation for a while (Google: up to 24 h), so that a broken connection
///                is taken up where it was; if not, a new one is told what was said
/// @param region  where they must work; null: anywhere
public record VendorRules(
        Set<Vendor> allowed, boolean kept, @Nullable Region region) {

    /// What a tenant begins with: everybody, everywhere.
    public static final VendorRules OPEN = new VendorRules(EnumSet.allOf(Vendor.class), true, null);

    public VendorRules {
        allowed = Set.copyOf(allowed);
    }

    /// Whether a vendor may be used.
    ///
    /// @param works where it does; null if nobody has said so
    public boolean allow(Vendor vendor, @Nullable Region works) {
        return allowed.contains(vendor) && (region == null || region == works);
    }
}
