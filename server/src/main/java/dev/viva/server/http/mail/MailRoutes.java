package dev.viva.server.http.mail;

import dev.viva.core.access.Permission;
import dev.viva.core.error.ServiceException.NotFound;
import dev.viva.core.id.MailId;
import dev.viva.core.mail.Letter;
import dev.viva.core.mail.Mail;
import dev.viva.core.mail.MailQueue;
import dev.viva.server.http.call.OffLoop;
import dev.viva.server.http.call.Operation;
import dev.viva.server.http.call.Params;
import dev.viva.server.http.staff.Staff;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/// A company's mail: the list, and what was kept here instead of sent.
public final class MailRoutes {

    private static final int PAGE = 200;

    private final MailQueue mail;
    private final OffLoop blocking;

    public MailRoutes(MailQueue mail, OffLoop blocking) {
        this.mail = mail;
        this.blocking = blocking;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.staff("listMail", Permission.READ_MAIL, this::list),
                Operation.dangerous("openMail", Permission.OPEN_MAIL, this::open));
    }

    private void list(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        blocking.call(() -> mail.list(tenant, PAGE))
                .map(MailRoutes::json)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    /// Whoever reads an invitation can accept it in its receiver's place.
    private void open(RoutingContext request) {
        var tenant = Staff.of(request).tenant();
        var id = new MailId(Params.id(request, "mailId"));
        blocking.call(() -> mail.kept(tenant, id).orElseThrow(() -> new NotFound("kept mail", id)))
                .map(MailRoutes::json)
                .onSuccess(request::json)
                .onFailure(request::fail);
    }

    private static JsonObject json(List<Mail> list) {
        var items = new JsonArray();
        list.forEach(each -> items.add(json(each)));
        return new JsonObject().put("items", items);
    }

    private static JsonObject json(Mail mail) {
        return new JsonObject()
                .put("id", mail.id().toString())
                .put("kind", mail.kind().name())
                .put("about", mail.about().toString())
                .put("to", mail.to())
                .put("state", mail.state().name())
                .put("attempts", mail.attempts())
                .put("reason", mail.reason())
                .put("createdAt", mail.createdAt().toString())
                .put("changedAt", mail.changedAt().toString());
    }

    private static JsonObject json(Letter letter) {
        return new JsonObject()
                .put("to", letter.to())
                .put("subject", letter.subject())
                .put("text", letter.text());
    }
}
