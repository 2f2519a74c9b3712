package dev.viva.persistence.crypto;

import com.google.crypto.tink.Aead;
import dev.viva.core.error.ServiceException;
import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.core.runtime.RecentlyUsed;
import dev.viva.persistence.files.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Keys in files beside the data, readable by their owner only.
///
/// ```
/// master.key                     the one key in the clear: keep a copy in a safe
/// installation.key, .pub         Ed25519; the private half sealed with the master key
/// tenants/TENANT/tenant.key      wrapped by the master key
/// tenants/TENANT/people.key      wrapped by the tenant's key: seals what is known of its staff
/// tenants/TENANT/people.index    sealed by people.key: 32 bytes, to find an e-mail address by
/// tenants/TENANT/INTERVIEW.key   wrapped by the tenant's key; deleting it erases the interview
/// ```
///
/// **Threads:** any; blocks. One process at a time may use a directory.
public final class FileKeyStore implements KeyStore {

    /// Unwrapped keys kept at hand; the least recently used goes first.
    private static final int CACHED = 1_000;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final Path directory;
    private final Aead master;
    private final Map<Path, DataKey> cache = new RecentlyUsed<>(CACHED);
    private final Map<TenantId, PeopleKey> people = new RecentlyUsed<>(CACHED);

    private FileKeyStore(Path directory, Aead master) {
        this.directory = directory;
        this.master = master;
    }

    /// Opens the keys of a directory, which is made, with a new master key, if it does not exist.
    ///
    /// @throws IllegalStateException if there are keys but no master key, or the master key is damaged
    public static FileKeyStore open(Path directory) {
        return calling(() -> {
            var file = directory.resolve("master.key");
            if (!Files.exists(file)) {
                createMaster(directory, file);
            }
            return new FileKeyStore(directory, TinkKeys.aead(TinkKeys.ofBare(Files.readAllBytes(file))));
        });
    }

    private static void createMaster(Path directory, Path file) throws IOException, GeneralSecurityException {
        if (Files.exists(directory.resolve("tenants"))) {
            throw new IllegalStateException(
                    "there are keys in " + directory + " but no master.key to open them (expected: put it back)");
        }
        PrivateFiles.writeFirst(file, TinkKeys.bare(TinkKeys.generate()));
    }

    /// The key that signs heads, made at the first call.
    public synchronized InstallationKey installation() {
        return calling(() -> InstallationKeyFile.openOrCreate(directory, master));
    }

    @Override
    public synchronized DataKey create(TenantId tenant, InterviewId interview) {
        var file = file(tenant, interview);
        if (Files.exists(file)) {
            throw new ServiceException.Conflict("interview " + interview + " has a data key already");
        }
        return calling(() -> {
            var keys = TinkKeys.generate();
            PrivateFiles.writeAtomically(file, TinkKeys.wrap(keys, tenantKey(tenant), name("interview", interview)));
            var key = TinkKeys.dataKey(keys);
            cache.put(file, key);
            return key;
        });
    }

    @Override
    public synchronized Optional<DataKey> find(TenantId tenant, InterviewId interview) {
        var file = file(tenant, interview);
        if (!Files.exists(file)) { // asked each time: whoever removes the file has erased the interview
            cache.remove(file);
            return Optional.empty();
        }
        var cached = cache.get(file);
        if (cached != null) {
            return Optional.of(cached);
        }
        var key = calling(() -> TinkKeys.dataKey(
                TinkKeys.unwrap(Files.readAllBytes(file), tenantKey(tenant), name("interview", interview))));
        cache.put(file, key);
        return Optional.of(key);
    }

    @Override
    public synchronized void destroy(TenantId tenant, InterviewId interview) {
        var file = file(tenant, interview);
        cache.remove(file);
        calling(() -> {
            if (Files.deleteIfExists(file)) {
                PrivateFiles.force(tenantDirectory(tenant));
            }
            return true;
        });
    }

    @Override
    public synchronized PeopleKey people(TenantId tenant) {
        var known = people.get(tenant);
        if (known != null) {
            return known;
        }
        var key = calling(() -> openOrCreatePeople(tenant));
        people.put(tenant, key);
        return key;
    }

    private PeopleKey openOrCreatePeople(TenantId tenant) throws IOException, GeneralSecurityException {
        var name = name("people", tenant);
        var file = tenantDirectory(tenant).resolve("people.key");
        if (!Files.exists(file)) {
            PrivateFiles.writeFirst(file, TinkKeys.wrap(TinkKeys.generate(), tenantKey(tenant), name));
        }
        var key = TinkKeys.dataKey(TinkKeys.unwrap(Files.readAllBytes(file), tenantKey(tenant), name));
        var index = tenantDirectory(tenant).resolve("people.index");
        if (!Files.exists(index)) {
            PrivateFiles.writeFirst(index, key.seal(PeopleKey.newIndex(), name));
        }
        return new PeopleKey(key, key.open(Files.readAllBytes(index), name));
    }

    private Aead tenantKey(TenantId tenant) throws IOException, GeneralSecurityException {
        var file = tenantDirectory(tenant).resolve("tenant.key");
        var name = name("tenant", tenant);
        if (!Files.exists(file)) {
            PrivateFiles.writeFirst(file, TinkKeys.wrap(TinkKeys.generate(), master, name));
        }
        return TinkKeys.aead(TinkKeys.unwrap(Files.readAllBytes(file), master, name));
    }

    private Path tenantDirectory(TenantId tenant) {
        return directory.resolve("tenants").resolve(tenant.toString());
    }

    private Path file(TenantId tenant, InterviewId interview) {
        return tenantDirectory(tenant).resolve(interview + ".key");
    }

    /// What a wrapped key is bound to: a key file put in another's place does not open.
    private static byte[] name(String kind, Object id) {
        return (kind + ":" + id).getBytes(StandardCharsets.US_ASCII);
    }

    private static <T> T calling(FileCall<T> call) {
        try {
            return call.call();
        } catch (IOException e) {
            throw new ServiceException.Unavailable("key store", RETRY_AFTER, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key file is damaged or was wrapped by another key", e);
        }
    }

    /// Work on key files.
    private interface FileCall<T> {
        T call() throws IOException, GeneralSecurityException;
    }
}
