package dev.viva.media.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DriftReportTest {

    private static final long START = -5_000_000_000L; // a monotonic clock may start anywhere

    private final DriftReport report = new DriftReport();

    @Test
    void theFirstCorrectionIsToldAtOnce() {
        assertThat(report.due(0, START)).isZero();
        assertThat(report.due(-1, START + 20)).isEqualTo(-1);
        assertThat(report.due(-1, START + 40)).isZero();
    }

    @Test
    void laterOnesWaitAndAreToldTogether() {
        report.due(1, START);
        var told = 0;
        for (var second = 1; second < 30; second++) {
            told += report.due(1 + second, START + second * 1_000_000_000L) == 0 ? 0 : 1;
        }

        assertThat(told).isZero();
        assertThat(report.due(30, START + DriftReport.EVERY_NANOS)).isEqualTo(29);
        assertThat(report.due(31, START + DriftReport.EVERY_NANOS + 1)).isZero();
    }

    @Test
    void whatCancelsOutIsNotTold() {
        report.due(1, START);
        report.due(2, START + 1);

        assertThat(report.due(1, START + 2 * DriftReport.EVERY_NANOS)).isZero();
    }

    @Test
    void nothingIsLostAtTheEnd() {
        var told = report.due(3, START) + report.due(5, START + 1) + report.rest(4);

        assertThat(told).isEqualTo(4);
        assertThat(report.rest(4)).isZero();
    }
}
