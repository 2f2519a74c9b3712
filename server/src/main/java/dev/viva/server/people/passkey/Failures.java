package dev.viva.server.people.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.BadAlgorithmException;
import com.webauthn4j.verifier.exception.BadBackupEligibleFlagException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.BadTopOriginException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.IllegalBackupStateException;
import com.webauthn4j.verifier.exception.InconsistentClientDataTypeException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import dev.viva.server.people.passkey.PasskeyException.Reason;

/// The library's failures by the names that are used here.
final class Failures {

    private Failures() {}

    /// What `step` gives. What comes from outside may be anything, so whatever the library throws at it is a refusal.
    static <T> T named(Step<T> step) throws PasskeyException {
        try {
            return step.take();
        } catch (WebAuthnException e) {
            throw new PasskeyException(reason(e), e);
        } catch (RuntimeException e) {
            throw new PasskeyException(Reason.FORM, e);
        }
    }

    private static Reason reason(WebAuthnException failure) {
        return switch (failure) {
            case BadChallengeException _ -> Reason.CHALLENGE;
            case InconsistentClientDataTypeException _ -> Reason.TYPE;
            case BadOriginException _ -> Reason.ORIGIN;
            case CrossOriginException _ -> Reason.ORIGIN;
            case BadTopOriginException _ -> Reason.ORIGIN;
            case BadRpIdException _ -> Reason.SITE;
            case UserNotPresentException _ -> Reason.ABSENT;
            case UserNotVerifiedException _ -> Reason.UNVERIFIED;
            case NotAllowedAlgorithmException _ -> Reason.ALGORITHM;
            case BadAlgorithmException _ -> Reason.ALGORITHM;
            case BadSignatureException _ -> Reason.SIGNATURE;
            case MaliciousCounterValueException _ -> Reason.COUNTER;
            case BadBackupEligibleFlagException _ -> Reason.BACKUP;
            case IllegalBackupStateException _ -> Reason.BACKUP;
            default -> Reason.FORM;
        };
    }

    /// Something that the library does.
    interface Step<T> {
        T take() throws PasskeyException;
    }
}
