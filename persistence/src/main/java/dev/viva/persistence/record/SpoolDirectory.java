package dev.viva.persistence.record;

import dev.viva.core.id.InterviewId;
import dev.viva.core.id.TenantId;
import dev.viva.persistence.files.PrivateFiles;
import dev.viva.persistence.spool.Spool;
import dev.viva.persistence.spool.SpoolFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// The spools of this machine: `spool/TENANT/INTERVIEW.EPOCH.RANDOM.spool`. Any thread; blocks.
///
/// The random part keeps apart two leases with the same epoch, which a restored backup of the database can bring about.
final class SpoolDirectory {

    private static final Pattern NAME = Pattern.compile("([0-9a-f-]{36})\\.\\d+\\.[0-9a-f]{8}\\.spool");

    private final Path directory;
    private final long limitBytes;

    SpoolDirectory(Path directory, long limitBytes) {
        this.directory = directory;
        this.limitBytes = limitBytes;
    }

    Spool create(Lease lease) throws IOException {
        var random = UUID.randomUUID().toString().substring(0, 8);
        var name = lease.interview() + "." + lease.epoch() + "." + random + ".spool";
        return SpoolFile.create(directory.resolve(lease.tenant().toString()).resolve(name), limitBytes);
    }

    /// Spools that were not put away, oldest name first.
    List<Path> left(TenantId tenant, InterviewId interview) throws IOException {
        return files(directory.resolve(tenant.toString()), interview + ".*.spool");
    }

    /// All interviews that have a spool here, a live one included.
    List<Owner> owners() throws IOException {
        var owners = new ArrayList<Owner>();
        for (var tenant : files(directory, "*-*")) {
            for (var file : files(tenant, "*.spool")) {
                var name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    owners.add(new Owner(
                            new TenantId(UUID.fromString(String.valueOf(tenant.getFileName()))),
                            new InterviewId(UUID.fromString(name.group(1)))));
                }
            }
        }
        return owners.stream().distinct().toList();
    }

    private static List<Path> files(Path directory, String glob) throws IOException {
        PrivateFiles.directories(directory);
        try (var found = Files.newDirectoryStream(directory, glob)) {
            var files = new ArrayList<Path>();
            found.forEach(files::add);
            return files.stream().sorted().toList();
        }
    }

    /// Whose spool it is.
    record Owner(TenantId tenant, InterviewId interview) {}
}
