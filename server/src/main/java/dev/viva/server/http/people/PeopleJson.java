package dev.viva.server.http.people;

import dev.viva.core.access.ApiKeys.ApiKey;
import dev.viva.core.access.Member;
import dev.viva.core.access.Permission;
import dev.viva.core.access.StaffSessions.OpenSession;
import dev.viva.core.access.StaffSessions.StaffSession;
import dev.viva.core.tenant.Company;
import dev.viva.core.tenant.Tenant;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// People, companies and keys as `openapi.yaml` has them.
final class PeopleJson {

    private PeopleJson() {}

    static JsonObject session(StaffSession session) {
        var permissions = Arrays.stream(Permission.values())
                .filter(permission -> permission.allowedTo(session.role()))
                .toList();
        return new JsonObject()
                .put("role", session.role().name())
                .put("tenant", session.tenant().toString())
                .put("member", session.member().toString())
                .put("expiresAt", session.expiresAt().toString())
                .put("permissions", names(permissions))
                .put("enrolFirst", session.enrolFirst());
    }

    /// Of an Operator who has entered a company.
    ///
    /// @param inspected the company, until when; empty if there is no leave any more
    static JsonObject session(StaffSession session, Optional<JsonObject> inspected) {
        var json = session(session);
        inspected.ifPresent(company -> {
            json.getJsonArray("permissions").add(Permission.READ_INTERVIEWS.name());
            json.put("inspection", company);
        });
        return json;
    }

    static JsonObject openSession(OpenSession open, UUID present) {
        return new JsonObject()
                .put("id", open.id().toString())
                .put("device", open.device())
                .put("begunAt", open.begunAt().toString())
                .put("usedAt", open.usedAt().toString())
                .put("present", open.id().equals(present));
    }

    static JsonObject member(Member member) {
        return new JsonObject()
                .put("id", member.id().toString())
                .put("name", member.name())
                .put("email", member.email())
                .put("role", member.role().name())
                .put("state", member.state().name())
                .put("secondFactor", member.secondFactor())
                .put("createdAt", member.createdAt().toString());
    }

    static JsonObject company(Company company) {
        return new JsonObject().put("name", company.name()).put("secondFactor", company.secondFactor());
    }

    static JsonObject tenant(Tenant tenant) {
        var json = new JsonObject()
                .put("id", tenant.id().toString())
                .put("key", tenant.key())
                .put("name", tenant.name())
                .put("status", tenant.status().name())
                .put("createdAt", tenant.createdAt().toString());
        var trialEndsAt = tenant.trialEndsAt();
        return trialEndsAt == null ? json : json.put("trialEndsAt", trialEndsAt.toString());
    }

    static JsonObject apiKey(ApiKey key) {
        var json = new JsonObject()
                .put("id", key.id().toString())
                .put("name", key.name())
                .put("prefix", key.prefix())
                .put("scopes", names(key.scopes()))
                .put("createdAt", key.createdAt().toString());
        var usedAt = key.usedAt();
        if (usedAt != null) {
            json.put("usedAt", usedAt.toString());
        }
        var endsAt = key.endsAt();
        return endsAt == null ? json : json.put("endsAt", endsAt.toString());
    }

    static <T> JsonObject items(List<T> items, Function<T, JsonObject> json) {
        var array = new JsonArray();
        items.forEach(item -> array.add(json.apply(item)));
        return new JsonObject().put("items", array);
    }

    private static JsonArray names(Collection<Permission> permissions) {
        var array = new JsonArray();
        permissions.stream().map(Permission::name).sorted().forEach(array::add);
        return array;
    }
}
