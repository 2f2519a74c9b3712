package dev.viva.server.people;

import dev.viva.core.access.Credentials;
import dev.viva.core.access.Credentials.Account;
import java.time.InstantSource;

/// Codes of authenticator apps and recovery codes, each good once. Any thread that may block.
public record SecondFactors(Credentials credentials, InstantSource clock) {

    /// Uses a code up if it is one of the account's. Whoever asks has taken a try before.
    public boolean fits(Account account, String code) {
        var secret = account.totpSecret();
        if (secret == null) {
            return false;
        }
        var step = Totp.step(secret, code.strip(), clock.instant());
        return step.isPresent()
                ? credentials.useStep(account.tenant(), account.member(), step.getAsLong())
                : credentials.useRecovery(account.tenant(), account.member(), RecoveryCodes.hash(code));
    }
}
