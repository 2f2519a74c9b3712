package dev.viva.persistence.objects.s3;

import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Says to an operator why a bucket cannot be used. No key, and no name of an object.
final class S3Trouble {

    private S3Trouble() {}

    static String sentence(SdkException failure, S3Settings settings) {
        var where = settings.endpoint() == null
                ? "Amazon S3 in " + settings.region()
                : settings.endpoint().toString();
        return failure instanceof S3Exception answered
                ? refused(answered, where, settings.bucket())
                : where + " cannot be reached: " + reason(failure);
    }

    private static String refused(S3Exception answered, String where, String bucket) {
        var details = answered.awsErrorDetails();
        var code = details == null || details.errorCode() == null ? "no code" : details.errorCode();
        return switch (code) {
            case "InvalidAccessKeyId", "SignatureDoesNotMatch" -> where + " does not know these keys (" + code + ")";
            case "AccessDenied" -> where + " does not let these keys put, get and delete in " + bucket;
            case "NoSuchBucket" -> where + " has no bucket " + bucket;
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                bucket + " lies in another region (" + code + ")";
            case "RequestTimeTooSkewed" -> "the clock of this machine and that of " + where + " differ too much";
            default -> where + " answers " + answered.statusCode() + " (" + code + ")";
        };
    }

    /// The innermost cause says most; of TLS the outermost of its own.
    private static String reason(Throwable failure) {
        @Nullable Throwable at = failure;
        var last = failure;
        while (at != null) {
            last = at;
            if (at instanceof SSLException) {
                break;
            }
            at = at.getCause();
        }
        var message = last.getMessage();
        return message == null ? last.getClass().getSimpleName() : message;
    }
}
