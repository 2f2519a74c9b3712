package dev.viva.server.http.people;

import dev.viva.core.access.Permission;
import dev.viva.core.error.ServiceException.Conflict;
import dev.viva.core.tenant.Region;
import dev.viva.core.tenant.Tenants;
import dev.viva.core.tenant.Vendor;
import dev.viva.core.tenant.VendorRules;
import dev.viva.core.tenant.VoiceOffer;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.staff.Staff;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;

/// Whom a company lets its interviews be given to.
public final class VendorRoutes {

    private final Tenants tenants;
    private final List<VoiceOffer> offers;
    private final OffLoop blocking;

    public VendorRoutes(Tenants tenants, List<VoiceOffer> offers, OffLoop blocking) {
        this.tenants = tenants;
        this.offers = List.copyOf(offers);
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("getVendors", Permission.READ_MEMBERS, this::get),
                Operation.dangerous("changeVendors", Permission.CHANGE_COMPANY, this::change));
    }

    private void get(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        blocking.call(() -> tenants.vendorRules(tenant))
                .map(this::json)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private void change(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var rules = rules(Params.body(request));
        if (offers.stream().noneMatch(offer -> offer.under(rules))) {
            throw new Conflict("no voice of this installation would be left");
        }
        blocking.run(() -> tenants.decide(tenant, rules))
                .map(_ -> json(rules))
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private static VendorRules rules(JsonObject body) {
        var region = body.getString("region");
        return new VendorRules(
                body.getJsonArray("allowed").stream()
                        .map(name -> Vendor.valueOf((String) name))
                        .collect(Collectors.toUnmodifiableSet()),
                body.getBoolean("kept"),
                region == null ? null : Region.valueOf(region));
    }

    private JsonObject json(VendorRules rules) {
        var voices = new JsonArray();
        offers.forEach(offer -> voices.add(json(offer).put("used", offer.under(rules))));
        var json = new JsonObject()
                .put(
                        "allowed",
                        new JsonArray(rules.allowed().stream()
                                .sorted()
                                .map(Enum::name)
                                .toList()))
                .put("kept", rules.kept())
                .put("voices", voices);
        return rules.region() == null ? json : json.put("region", rules.region().name());
    }

    private static JsonObject json(VoiceOffer offer) {
        var json = new JsonObject().put("engine", offer.engine());
        if (offer.vendor() != null) {
            json.put("vendor", offer.vendor().name());
        }
        return offer.region() == null ? json : json.put("region", offer.region().name());
    }
}
