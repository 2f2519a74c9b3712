package dev.viva.persistence.objects.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.UUID;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/// Makes the SDK's client, told everything, so that no file or variable of this machine decides anything.
final class S3Clients {

    /// One upload, and some listeners.
    private static final int CONNECTIONS = 32;

    private S3Clients() {}

    static S3Client open(S3Settings settings) throws IOException {
        var patience = settings.patience();
        var credentials = AwsBasicCredentials.create(
                settings.access().keyId(), settings.access().secretKey());
        var builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(http(settings))
                // compatible servers know Content-MD5, and many of them neither trailers nor newer checksums
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .chunkedEncodingEnabled(false)
                        .build())
                .overrideConfiguration(configuration -> configuration
                        .apiCallAttemptTimeout(patience.attempt())
                        .apiCallTimeout(patience.whole())
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(patience.attempts())
                                .build())
                        .defaultProfileFile(ProfileFile.builder()
                                .content(InputStream.nullInputStream())
                                .type(ProfileFile.Type.CONFIGURATION)
                                .build()));
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    private static SdkHttpClient http(S3Settings settings) throws IOException {
        var builder = Apache5HttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(settings.patience().connect())
                .connectionAcquisitionTimeout(settings.patience().attempt())
                .socketTimeout(settings.patience().attempt());
        var authorities = settings.access().authorities();
        if (authorities != null) {
            var trust = trust(authorities);
            builder.tlsTrustManagersProvider(() -> trust);
        }
        return builder.build();
    }

    private static TrustManager[] trust(Path authorities) throws IOException {
        try (var pem = Files.newInputStream(authorities)) {
            var keys = KeyStore.getInstance(KeyStore.getDefaultType());
            keys.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                keys.setCertificateEntry(UUID.randomUUID().toString(), certificate);
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(keys);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException(authorities + " holds no certificates", e);
        }
    }
}
