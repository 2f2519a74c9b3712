package dev.viva.core.tenant;

import org.jspecify.annotations.Nullable;

/// A voice that an installation is set up for.
///
/// @param engine such as `gemini` or `local`
/// @param vendor who gets what is said; null: nobody outside
/// @param region where the vendor works on it; null: nobody has said so
public record VoiceOffer(
        String engine, @Nullable Vendor vendor, @Nullable Region region) {

    /// Whether a tenant's rules let its interviews be held with it.
    public boolean under(VendorRules rules) {
        return vendor == null || rules.allow(vendor, region);
    }
}
