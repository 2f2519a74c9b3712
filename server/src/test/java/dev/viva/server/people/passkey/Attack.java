package dev.viva.server.people.passkey;

import dev.viva.server.people.passkey.PasskeyException.Reason;

/// A way to come in, or to add a passkey, that must fail.
///
/// @param reason why it fails
record Attack(String name, Reason reason, Steps steps) {

    /// What is done; it ends with what should have succeeded.
    interface Steps {
        void against(Scene scene) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}
