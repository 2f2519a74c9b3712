package dev.viva.server.people.signon;

import dev.viva.server.people.signon.SignOnException.Reason;

/// A way to come in without being let in.
///
/// @param reason why it fails
record Attack(String name, Reason reason, Steps steps) {

    /// What is done; it ends with what should have been the sign-in.
    interface Steps {
        void against(Scene scene) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
