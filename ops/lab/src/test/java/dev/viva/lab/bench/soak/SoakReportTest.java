package dev.viva.lab.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakReportTest {

    private static Sample sample(double minutes, double heapMib, double threads, long sessions) {
        return new Sample(minutes, 0, heapMib, 10, 500, threads, 60, sessions);
    }

    /// @param growth of the heap and of the threads at each sample
    private static SoakReport report(double growth, int samples, long left, Map<String, Integer> outcomes) {
        var during = IntStream.range(0, samples)
                .mapToObj(at -> sample(at, 50 + growth * at, 40 + growth * at, 4))
                .toList();
        var options = new SoakOptions(samples, 4, 60, null);
        return new SoakReport(options, sample(0, 50, 40, 0), during, sample(samples, 50, 40, left), outcomes);
    }

    @Test
    void whatStaysTheSamePasses() {
        var report = report(0, 12, 0, Map.of("COMPLETED", 20, "WITHDRAWN", 10));

        assertThat(report.passed()).isTrue();
        assertThat(report.text()).contains("verdict: passed");
    }

    @Test
    void whatGrowsFailsAndIsNamed() {
        var report = report(2, 12, 0, Map.of("COMPLETED", 20));

        assertThat(report.passed()).isFalse();
        assertThat(report.complaints()).isEqualTo(List.of("live heap MiB not flat", "threads not flat"));
        assertThat(report.text()).contains("verdict: FAILED: live heap MiB not flat; threads not flat");
    }

    @Test
    void interviewsThatFailAndSessionsThatStayFail() {
        assertThat(report(0, 12, 1, Map.of("COMPLETED", 20)).complaints()).containsExactly("1 sessions left behind");
        assertThat(report(0, 12, 0, Map.of("failed: no seat", 2)).complaints())
                .containsExactly("2 interviews ended with failed: no seat");
    }

    @Test
    void tooFewSamplesPassNothing() {
        assertThat(report(0, 8, 0, Map.of("COMPLETED", 20)).passed()).isFalse();
    }
}
