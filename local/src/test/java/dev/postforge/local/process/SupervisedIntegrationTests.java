package dev.postforge.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedIntegrationTests {

    private static final String FOREVER = "while :; do sleep 1; done";

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<Supervised> started = new ArrayList<>();

    @TempDir
    Path home = Path.of("");

    private final Progress counting = new Progress() {
        @Override
        public void starting(String part) {}

        @Override
        public void ready(String part, Duration after) {}

        @Override
        public void died(String part, String how, Duration pause) {
            pauses.add(pause);
        }

        @Override
        public void stopped(String part) {}

        @Override
        public void note(String part, String text) {}
    };

    @AfterEach
    void stop() {
        started.forEach(Supervised::crash);
    }

    @Test
    void startsADeadPartAgainWithinASecond() throws Exception {
        Supervised part = running(FOREVER);
        long first = part.pid();

        part.kill();

        await().atMost(Duration.ofSeconds(3)).until(() -> part.isReady() && part.pid() != first && part.pid() != 0);
        assertThat(pauses).hasSize(1).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) < 0);
    }

    @Test
    void keepsTryingBeyondTenDeathsButMoreSlowly() {
        Supervised part = supervised("exit 3");
        assertThat(part.start()).isNotNull();

        await().atMost(Duration.ofSeconds(20)).until(() -> pauses.size() > Backoff.QUICK_RESTARTS);

        assertThat(pauses.subList(0, Backoff.QUICK_RESTARTS))
                .allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) < 0);
        assertThat(pauses.get(Backoff.QUICK_RESTARTS)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doesNotStartAPartAgainThatWasAskedToStop() throws Exception {
        Supervised part = running(FOREVER);
        long pid = part.pid();

        part.stop();

        assertThat(ProcessTable.isRunning(pid)).isFalse();
        assertThat(part.pid()).isZero();
        assertThat(pauses).isEmpty();
    }

    @Test
    void killsAPartThatDoesNotStopWhenAsked() throws Exception {
        Supervised part = running("trap '' TERM; " + FOREVER);
        long pid = part.pid();

        part.crash();

        assertThat(ProcessTable.isRunning(pid)).isFalse();
    }

    @Test
    void startsAgainAfterAStop() throws Exception {
        Supervised part = running(FOREVER);
        part.stop();

        part.start().get(5, TimeUnit.SECONDS);

        assertThat(part.isReady()).isTrue();
    }

    @Test
    void aFrozenPartIsStillKilled() throws Exception {
        Supervised part = running(FOREVER);
        part.signal(Signal.STOP);
        long pid = part.pid();

        part.crash();

        assertThat(ProcessTable.isRunning(pid)).isFalse();
    }

    @Test
    void findsAndEndsTheProcessesOfThisDirectoryAlone(@TempDir Path other) throws IOException {
        Process mine = Starter.start(new Sleeper(home, FOREVER).prepare());
        Process theirs = Starter.start(new Sleeper(other, FOREVER).prepare());
        try {
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> ProcessTable.partsOf(home).size() == 1
                            && ProcessTable.partsOf(other).size() == 1);

            ProcessTable.end(
                    ProcessTable.partsOf(home).stream()
                            .map(ProcessTable.Found::handle)
                            .toList(),
                    Duration.ofSeconds(5));

            assertThat(mine.isAlive()).isFalse();
            assertThat(theirs.isAlive()).isTrue();
        } finally {
            mine.destroyForcibly();
            theirs.destroyForcibly();
        }
    }

    private Supervised running(String script) throws Exception {
        Supervised part = supervised(script);
        part.start().get(5, TimeUnit.SECONDS);
        return part;
    }

    private Supervised supervised(String script) {
        Supervised part = new Supervised(new Sleeper(home, script), counting);
        started.add(part);
        return part;
    }
}
