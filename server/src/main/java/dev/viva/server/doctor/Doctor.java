package dev.viva.server.doctor;

import dev.viva.server.doctor.Finding.Level;
import java.util.List;
import java.util.function.Consumer;

/// Runs every check and prints what was found.
public final class Doctor {

    private final List<Check> checks;
    private final Consumer<String> say;

    /// @param say takes one finding at a time, as text
    public Doctor(List<Check> checks, Consumer<String> say) {
        this.checks = List.copyOf(checks);
        this.say = say;
    }

    /// Looks at everything.
    ///
    /// @return the exit status: 0 if nothing failed, else 1
    public int run() {
        var findings = checks.stream().flatMap(check -> look(check).stream()).toList();
        findings.forEach(finding -> say.accept(finding.toString()));
        var failed = count(findings, Level.FAIL);
        say.accept(
                failed + " failed, " + count(findings, Level.WARN) + " warnings, " + count(findings, Level.OK) + " ok");
        return failed == 0 ? 0 : 1;
    }

    private static List<Finding> look(Check check) {
        try {
            return check.look();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (Exception e) {
            return List.of(Finding.fail(
                    check.getClass().getSimpleName(), "could not look: " + e, "report this, it is a fault of Viva"));
        }
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
