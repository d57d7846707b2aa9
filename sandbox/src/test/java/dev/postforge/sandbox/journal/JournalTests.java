package dev.postforge.sandbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void keepsWhatWasChangedAndInWhichOrder() {
        try (Journal journal = Journal.open(directory)) {
            Table<String> names = journal.table("names", String.class);
            journal.transact(() -> names.put("1", "one"));
            journal.transact(() -> names.put("2", "two"));
            journal.transact(() -> names.put("1", "uno"));
            journal.transact(() -> {
                names.put("3", "three");
                names.remove("2");
                return names.size();
            });
        }
        assertThat(names()).containsExactly("uno", "three");
        assertThat(names()).as("after compaction").containsExactly("uno", "three");
    }

    @Test
    void forgetsAClearedTable() {
        try (Journal journal = Journal.open(directory)) {
            Table<String> names = journal.table("names", String.class);
            journal.transact(() -> {
                names.put("1", "one");
                names.clear();
                return names.put("2", "two");
            });
        }
        assertThat(names()).containsExactly("two");
    }

    @Test
    void ignoresATornLastLine() throws IOException {
        try (Journal journal = Journal.open(directory)) {
            Table<String> names = journal.table("names", String.class);
            journal.transact(() -> names.put("1", "one"));
        }
        Files.writeString(
                directory.resolve("journal.jsonl"),
                "[{\"table\":\"names\",\"key\":\"2\",\"va",
                StandardOpenOption.APPEND);
        assertThat(names()).containsExactly("one");
        assertThat(names()).containsExactly("one");
    }

    @Test
    void refusesAJournalThatIsDamagedBeforeItsEnd() throws IOException {
        Files.writeString(directory.resolve("journal.jsonl"), "[{\"table\n[]\n");
        assertThatThrownBy(() -> Journal.open(directory)).cause().hasMessageContaining("damaged");
    }

    @Test
    void refusesASecondOwner() {
        try (Journal journal = Journal.open(directory)) {
            assertThat(journal.transact(() -> 1)).isEqualTo(1);
            assertThatThrownBy(() -> Journal.open(directory)).hasMessageContaining("data directory");
        }
        assertThat(names()).isEmpty();
    }

    @Test
    void refusesUseOutsideATransaction() {
        try (Journal journal = Journal.open(directory)) {
            Table<String> names = journal.table("names", String.class);
            assertThatThrownBy(() -> names.put("1", "one")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> names.find("1")).isInstanceOf(IllegalStateException.class);
        }
    }

    private List<String> names() {
        try (Journal journal = Journal.open(directory)) {
            Table<String> names = journal.table("names", String.class);
            return journal.transact(() -> List.copyOf(names.all()));
        }
    }
}
