package dev.viva.ai.local;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// What this machine has of the local voice: found out by loading the libraries, not by asking a package list.
///
/// @param speech      flite with its voices
/// @param recognition pocketsphinx with its English model
public record LocalVoice(Part speech, Part recognition) {

    private static final Path MODEL = Path.of("/usr/share/pocketsphinx/model/en-us");

    /// One half of the voice.
    public sealed interface Part {

        /// It is there and of the version that we know how to call.
        record Ready() implements Part {}

        /// It is not.
        ///
        /// @param reason   one sentence for the operator: which file or function was not found
        /// @param packages the Debian packages that bring all of this half
        record Missing(String reason, List<String> packages) implements Part {
            public Missing {
                packages = List.copyOf(packages);
            }

            /// The command that mends it on Debian.
            public String command() {
                return "apt-get install " + String.join(" ", packages);
            }
        }
    }

    /// Looks at this machine. Loads libraries (some ms), but no model; may be called on any thread that may block.
    public static LocalVoice probe() {
        return probe(NativeLibrary::find, model());
    }

    static LocalVoice probe(NativeLibrary.Finder finder, SphinxModel model) {
        return new LocalVoice(
                part(List.of("libflite1"), () -> Flite.load(finder)),
                part(List.of("libpocketsphinx3", "pocketsphinx-en-us"), () -> {
                    var sphinx = PocketSphinx.load(finder);
                    var missing = model.missing();
                    if (!missing.isEmpty()) {
                        throw new NativeSpeechException("the model lacks " + missing.getFirst());
                    }
                    return sphinx;
                }));
    }

    /// The model of Debian's package.
    static SphinxModel model() {
        return SphinxModel.enUs(MODEL);
    }

    private static Part part(List<String> packages, Supplier<?> loading) {
        try {
            var _ = loading.get();
            return new Part.Ready();
        } catch (NativeSpeechException missing) {
            return new Part.Missing(String.valueOf(missing.getMessage()), packages);
        }
    }

    /// Can turn lines into sound.
    public boolean speaks() {
        return speech instanceof Part.Ready;
    }

    /// Can turn sound into words.
    public boolean listens() {
        return recognition instanceof Part.Ready;
    }
}
