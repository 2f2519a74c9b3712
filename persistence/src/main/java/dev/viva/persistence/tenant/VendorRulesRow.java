package dev.viva.persistence.tenant;

import dev.viva.core.tenant.Region;
import dev.viva.core.tenant.Vendor;
import dev.viva.core.tenant.VendorRules;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns of `tenant` that say whom its interviews may be given to.
///
/// Public only because Jdbi must reach its constructor; nothing outside this package may use it.
public record VendorRulesRow(
        List<String> vendors, boolean vendorsKeep, @Nullable String vendorsRegion) {

    public VendorRulesRow {
        vendors = List.copyOf(vendors);
    }

    VendorRules rules() {
        return new VendorRules(
                vendors.stream().map(Vendor::valueOf).collect(Collectors.toUnmodifiableSet()),
                vendorsKeep,
                vendorsRegion == null ? null : Region.valueOf(vendorsRegion));
    }
}
