package dev.viva.core.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/// A statement by this installation that a record had come to a certain event: it cannot be shorter ever after.
///
/// A bare chain cannot show that its tail was cut off; the last signed head, kept outside the database, can. The
/// signature is Ed25519 over `VHED`, layout 1 (2 bytes), tenant, interview (16 each), seq, epoch (8 each), hash (32)
/// and
/// signedAt in ms (8), big-endian.
///
/// @param seq      last event that the statement covers
/// @param epoch    lease of the writer who had it signed
/// @param hash     of that event
/// @param signedAt UTC, whole milliseconds
@SuppressWarnings("ArrayRecordComponent") // the signature is only ever handed to the verifier
public record SignedHead(
        TenantId tenant, InterviewId interview, long seq, long epoch, Sha256 hash, Instant signedAt, byte[] signature) {

    private static final String ALGORITHM = "Ed25519";
    private static final String LINE = "v1";
    private static final int LENGTH = 4 + 2 + 16 + 16 + 8 + 8 + Sha256.LENGTH + 8;

    /// Signs the head that `last` is.
    public static SignedHead of(Envelope last, long epoch, Instant now, PrivateKey key) {
        var header = last.header();
        var at = Instant.ofEpochMilli(now.toEpochMilli());
        var open =
                new SignedHead(header.tenant(), header.interview(), header.seq(), epoch, last.hash(), at, new byte[0]);
        try {
            var signer = Signature.getInstance(ALGORITHM);
            signer.initSign(key);
            signer.update(open.content());
            return new SignedHead(
                    open.tenant, open.interview, open.seq, open.epoch, open.hash, open.signedAt, signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the installation's key cannot sign", e);
        }
    }

    /// True if `key` signed exactly this.
    public boolean signedBy(PublicKey key) {
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(content());
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature of the wrong form is a wrong signature
        }
    }

    /// One line of a head file, without its end.
    public String line() {
        return String.join(
                " ",
                LINE,
                Long.toString(seq),
                Long.toString(epoch),
                hash.toString(),
                Long.toString(signedAt.toEpochMilli()),
                Base64.getEncoder().encodeToString(signature));
    }

    /// Reads a line of the head file of `interview`.
    ///
    /// @throws IllegalArgumentException if it is not such a line
    public static SignedHead parse(TenantId tenant, InterviewId interview, String line) {
        var parts = line.split(" ", -1);
        if (parts.length != 6 || !parts[0].equals(LINE)) {
            throw new IllegalArgumentException("'" + line + "' (expected: v1 seq epoch hash signedAt signature)");
        }
        return new SignedHead(
                tenant,
                interview,
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Sha256.ofHex(parts[3]),
                Instant.ofEpochMilli(Long.parseLong(parts[4])),
                Base64.getDecoder().decode(parts[5]));
    }

    private byte[] content() {
        var out = ByteBuffer.allocate(LENGTH);
        out.put("VHED".getBytes(StandardCharsets.US_ASCII)).putShort((short) 1);
        put(out, tenant.value());
        put(out, interview.value());
        out.putLong(seq).putLong(epoch).put(hash.bytes());
        return out.putLong(signedAt.toEpochMilli()).array();
    }

    private static void put(ByteBuffer out, UUID id) {
        out.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
