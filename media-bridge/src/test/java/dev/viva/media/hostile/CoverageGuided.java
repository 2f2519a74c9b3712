package dev.viva.media.hostile;

/// What Jazzer calls, in a process of its own: [CoverageGuidedFuzzTest] starts it.
///
/// Each input is read as it is and once more mended, for chance alone does not make check sums right.
public final class CoverageGuided {

    private static final FuzzTarget TARGET =
            Targets.ALL.get(System.getProperty("viva.fuzz.target")).get();

    private CoverageGuided() {}

    /// One input of the search.
    public static void fuzzerTestOneInput(byte[] input) {
        TARGET.take(input.clone());
        TARGET.take(TARGET.mend(input.clone()));
    }
}
