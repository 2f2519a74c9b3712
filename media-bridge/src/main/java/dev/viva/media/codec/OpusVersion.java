package dev.viva.media.codec;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a library says of itself, such as `libopus 1.3.1`. Sorted by age, the unreadable ones first.
///
/// @param text  as given by `opus_get_version_string`
@SuppressWarnings("restricted") // asks libopus itself
record OpusVersion(String text) implements Comparable<OpusVersion> {

    private static final Pattern NUMBERS = Pattern.compile("libopus (\\d+)\\.(\\d+)(?:\\.(\\d+))?");

    static OpusVersion of(SymbolLookup library) {
        try {
            MemorySegment text = (MemorySegment) Linker.nativeLinker()
                    .downcallHandle(
                            library.findOrThrow("opus_get_version_string"), FunctionDescriptor.of(ValueLayout.ADDRESS))
                    .invokeExact();
            return new OpusVersion(text.reinterpret(100).getString(0));
        } catch (Throwable e) {
            throw OpusLibrary.broken(e);
        }
    }

    @Override
    public int compareTo(OpusVersion other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        Matcher found = NUMBERS.matcher(text);
        if (!found.find()) {
            return new int[0];
        }
        String patch = found.group(3);
        return new int[] {
            Integer.parseInt(found.group(1)),
            Integer.parseInt(found.group(2)),
            patch == null ? 0 : Integer.parseInt(patch)
        };
    }
}
