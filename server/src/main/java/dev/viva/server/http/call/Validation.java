package dev.viva.server.http.call;

import dev.viva.server.http.call.Problem.Fault;
import io.vertx.json.schema.OutputUnit;
import io.vertx.openapi.validation.SchemaValidationException;
import io.vertx.openapi.validation.ValidatorErrorType;
import io.vertx.openapi.validation.ValidatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says what in a request breaks the contract, and where.
public final class Validation {

    /// Faults named in one answer at the most.
    private static final int MOST_FAULTS = 20;

    /// The validator names the parameter in its message only.
    private static final Pattern PARAMETER = Pattern.compile("(path|query|header|cookie) parameter (\\w+)");

    private Validation() {}

    public static Problem problem(ValidatorException invalid) {
        if (invalid.type() == ValidatorErrorType.UNSUPPORTED_VALUE_FORMAT) {
            return Problem.of(415, "unsupported-media-type", "Send application/json", null);
        }
        return new Problem(400, "malformed", "The request is not well formed", null, null, faults(invalid));
    }

    private static List<Fault> faults(ValidatorException invalid) {
        var message = text(invalid.getMessage());
        var parameter = PARAMETER.matcher(message);
        if (parameter.find()) {
            return List.of(new Fault("/" + parameter.group(1) + "/" + parameter.group(2), message));
        }
        var faults = invalid instanceof SchemaValidationException schema ? inBody(schema) : List.<Fault>of();
        return faults.isEmpty() ? List.of(new Fault("", message)) : faults;
    }

    private static List<Fault> inBody(SchemaValidationException invalid) {
        var units =
                invalid.getOutputUnit() == null ? null : invalid.getOutputUnit().getErrors();
        var faults = new ArrayList<Fault>();
        for (var unit : units == null ? List.<OutputUnit>of() : units) {
            if (faults.size() < MOST_FAULTS && !isWrapper(unit)) {
                faults.add(new Fault(pointer(unit), text(unit.getError())));
            }
        }
        return faults;
    }

    /// Each level of the schema repeats the failure of the one below; only the innermost says what is wrong.
    private static boolean isWrapper(OutputUnit unit) {
        return text(unit.getError()).contains("does not match schema")
                || text(unit.getError()).contains("A subschema had errors");
    }

    private static String pointer(OutputUnit unit) {
        var location = text(unit.getInstanceLocation());
        return location.startsWith("#") ? location.substring(1) : location;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
