package dev.viva.persistence.recording;

import dev.viva.persistence.files.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The recordings in a directory that nobody writes any more. Any thread.
final class FinishedFiles {

    private final Path directory;
    private final Duration strangersAfter;
    private final Set<RecordingFile> open = new HashSet<>();
    private final Set<RecordingFile> finished = new HashSet<>();
    private final Map<RecordingFile, Integer> failures = new HashMap<>();

    FinishedFiles(Path directory, Duration strangersAfter) {
        this.directory = directory;
        this.strangersAfter = strangersAfter;
    }

    synchronized boolean opening(RecordingFile name) {
        return open.add(name);
    }

    synchronized void notOpened(RecordingFile name) {
        open.remove(name);
    }

    synchronized void finished(RecordingFile name) {
        open.remove(name);
        finished.add(name);
    }

    /// One that cannot be stored lets the others go before.
    synchronized void failed(RecordingFile name) {
        failures.merge(name, 1, Integer::sum);
    }

    Path path(RecordingFile name) {
        return directory.resolve(name.path());
    }

    /// Those that wait now, the least tried first.
    ///
    /// @param counts is told how many they are
    List<RecordingFile> waiting(UploadCounts counts) throws IOException {
        var names = new ArrayList<RecordingFile>();
        var bytes = 0L;
        for (var file : all()) {
            try {
                var name = RecordingFile.of(directory.relativize(file));
                if (name.isPresent() && isFinished(name.get(), file)) {
                    bytes += Files.size(file);
                    names.add(name.get());
                }
            } catch (NoSuchFileException e) {
                // removed meanwhile
            }
        }
        counts.waiting(names.size(), bytes);
        synchronized (this) {
            names.sort(Comparator.comparing(name -> failures.getOrDefault(name, 0)));
        }
        return names;
    }

    private List<Path> all() throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (var walk = Files.walk(directory)) {
            return walk.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private boolean isFinished(RecordingFile name, Path file) throws IOException {
        synchronized (this) {
            if (open.contains(name) || finished.contains(name)) {
                return !open.contains(name);
            }
        }
        var quietFrom = Instant.now().minus(strangersAfter);
        return !Files.getLastModifiedTime(file).toInstant().isAfter(quietFrom);
    }

    /// Removes what is stored, and the directory of its interview when it was the last.
    synchronized void remove(RecordingFile name) throws IOException {
        var file = path(name);
        Files.deleteIfExists(file);
        finished.remove(name);
        failures.remove(name);
        var interview = directory.resolve(name.path()).getParent();
        if (interview != null
                && open.stream().noneMatch(other -> interview.equals(path(other).getParent()))) {
            removeEmpty(interview);
        }
    }

    private static void removeEmpty(Path interview) throws IOException {
        try {
            Files.deleteIfExists(interview);
        } catch (DirectoryNotEmptyException e) {
            PrivateFiles.force(interview);
        }
    }
}
