package dev.viva.ai.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.ai.local.LocalVoice.Part;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalVoiceTest {

    private static final SymbolLookup EMPTY = _ -> Optional.empty();
    private static final SphinxModel NOWHERE = SphinxModel.enUs(Path.of("no-such-folder"));

    @Test
    void namesThePackagesOfLibrariesThatAreMissing() {
        var found = LocalVoice.probe(_ -> null, NOWHERE);

        assertThat(found.speaks()).isFalse();
        assertThat(found.listens()).isFalse();
        assertThat(missing(found.speech()).reason()).isEqualTo("libflite.so.1 is not installed");
        assertThat(missing(found.speech()).command()).isEqualTo("apt-get install libflite1");
        assertThat(missing(found.recognition()).reason()).isEqualTo("libsphinxbase.so.3 is not installed");
        assertThat(missing(found.recognition()).command())
                .isEqualTo("apt-get install libpocketsphinx3 pocketsphinx-en-us");
    }

    @Test
    void namesTheFunctionThatALibraryLacks() {
        var found = LocalVoice.probe(soname -> new NativeLibrary(soname, EMPTY), NOWHERE);

        assertThat(missing(found.speech()).reason()).isEqualTo("libflite.so.1 has no flite_text_to_wave");
        assertThat(missing(found.recognition()).reason()).isEqualTo("libpocketsphinx.so.3 has no ps_args");
    }

    @Test
    void aModelIsWholeOnlyWithAllItsFiles(@TempDir Path folder) throws Exception {
        var model = SphinxModel.enUs(folder);
        Files.createDirectory(folder.resolve("en-us"));
        Files.createFile(folder.resolve("en-us/mdef"));
        Files.createFile(folder.resolve("en-us.lm.bin"));
        assertThat(model.missing()).containsExactly(folder.resolve("cmudict-en-us.dict"));

        Files.createFile(folder.resolve("cmudict-en-us.dict"));

        assertThat(model.missing()).isEmpty();
    }

    private static Part.Missing missing(Part part) {
        assertThat(part).isInstanceOf(Part.Missing.class);
        return (Part.Missing) part;
    }
}
