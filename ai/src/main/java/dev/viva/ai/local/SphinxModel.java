package dev.viva.ai.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files that pocketsphinx needs to know a language.
///
/// @param acoustic   folder with the sounds of the language
/// @param language   which words follow which
/// @param dictionary how words sound
record SphinxModel(Path acoustic, Path language, Path dictionary) {

    /// American English, laid out as Debian's package `pocketsphinx-en-us` does.
    ///
    /// @param folder the one that holds `en-us`, `en-us.lm.bin` and `cmudict-en-us.dict`
    static SphinxModel enUs(Path folder) {
        return new SphinxModel(
                folder.resolve("en-us"), folder.resolve("en-us.lm.bin"), folder.resolve("cmudict-en-us.dict"));
    }

    /// What of it is not there. pocketsphinx itself would say so only to its log.
    List<Path> missing() {
        return Stream.of(acoustic.resolve("mdef"), language, dictionary)
                .filter(file -> !Files.isReadable(file))
                .toList();
    }
}
