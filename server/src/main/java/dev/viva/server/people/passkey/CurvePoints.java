package dev.viva.server.people.passkey;

import dev.viva.server.people.passkey.PasskeyException.Reason;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import org.jspecify.annotations.Nullable;

/// Keys on elliptic curves: one whose point is not on its curve is no key, though the library reads it as one.
final class CurvePoints {

    private CurvePoints() {}

    /// Passes keys of other kinds.
    static void require(@Nullable PublicKey key) throws PasskeyException {
        if (key == null || (key instanceof ECPublicKey point && !onCurve(point))) {
            throw new PasskeyException(Reason.FORM);
        }
    }

    /// y² = x³ + ax + b
    private static boolean onCurve(ECPublicKey key) {
        var curve = key.getParams().getCurve();
        if (!(curve.getField() instanceof ECFieldFp field)) {
            return false;
        }
        var p = field.getP();
        var x = key.getW().getAffineX();
        var y = key.getW().getAffineY();
        var right = x.pow(2).add(curve.getA()).multiply(x).add(curve.getB());
        return inField(x, p) && inField(y, p) && y.pow(2).subtract(right).mod(p).signum() == 0;
    }

    private static boolean inField(BigInteger coordinate, BigInteger p) {
        return coordinate.signum() >= 0 && coordinate.compareTo(p) < 0;
    }
}
