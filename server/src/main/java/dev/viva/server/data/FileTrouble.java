package dev.viva.server.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/// What is wrong with a file, in words: the JDK's exceptions often carry nothing but its name.
public final class FileTrouble {

    private FileTrouble() {}

    /// Half a sentence, without a full stop.
    public static String inWords(IOException trouble) {
        return switch (trouble) {
            case AccessDeniedException denied -> "this user may not open or write " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " is there already and is no directory";
            case NoSuchFileException missing -> missing.getFile() + " is not there";
            case FileSystemException other
            when other.getFile() != null -> other.getFile() + ": " + orName(other.getReason(), other);
            default -> orName(trouble.getMessage(), trouble);
        };
    }

    private static String orName(@Nullable String text, IOException trouble) {
        return text == null ? trouble.getClass().getSimpleName() : text;
    }
}
