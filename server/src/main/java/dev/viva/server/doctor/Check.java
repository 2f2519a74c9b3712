package dev.viva.server.doctor;

import java.util.List;

/// One look at this machine.
///
/// **Threads:** called on one thread, may block for seconds. **Errors:** what is wrong is a [Finding]; an exception is
/// a bug in the check and is shown as a failed one.
@FunctionalInterface
public interface Check {

    /// What was found, one line each; empty when the question does not arise.
    List<Finding> look() throws Exception;
}
