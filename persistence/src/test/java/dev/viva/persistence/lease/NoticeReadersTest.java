package dev.viva.persistence.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.core.id.InterviewId;
import dev.viva.core.lease.Bulletin.Kind;
import dev.viva.core.lease.Bulletin.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeReadersTest {

    private static final Notice WANTED = new Notice(Kind.WANTED, new InterviewId(new UUID(1, 2)));

    private final NoticeReaders readers = new NoticeReaders();
    private final List<Notice> read = new ArrayList<>();

    @Test
    void everybodyIsToldInOrder() {
        var held = new Notice(Kind.HELD, WANTED.interview());
        readers.add(read::add);
        readers.add(read::add);

        readers.tell(WANTED.written());
        readers.tell(held.written());

        assertThat(read).containsExactly(WANTED, WANTED, held, held);
    }

    @Test
    void aReaderThatFailsKeepsNothingFromTheOthers() {
        readers.add(_ -> {
            throw new IllegalStateException("broken reader");
        });
        readers.add(read::add);

        readers.tell(WANTED.written());

        assertThat(read).containsExactly(WANTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "HELD", "HELD ", "HELD 1", "MOVED 00000000-0000-0001-0000-000000000002", "{}"})
    void whatMakesNoSenseHereIsPassedOver(String written) {
        readers.add(read::add);

        readers.tell(written);
        readers.tell(WANTED.written());

        assertThat(read).containsExactly(WANTED);
    }
}
