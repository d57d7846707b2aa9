package dev.postforge.post.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MadeLateTests {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final MadeLate<String> client = new MadeLate<>(
            () -> {
                done.add("made");
                return "client";
            },
            made -> done.add("closed " + made));

    @Test
    void isMadeOnceWhenItIsNeededAndClosed() {
        assertThat(done).isEmpty();
        assertThat(client.get()).isSameAs(client.get());
        client.close();

        assertThat(done).containsExactly("made", "closed client");
    }

    @Test
    void isNotMadeToBeClosed() {
        client.close();

        assertThat(done).isEmpty();
    }

    @Test
    void isMadeAndRehearsedOnceOnAPlatformThreadWhoeverAsksFirst() throws Exception {
        MadeLate<String> slow = new MadeLate<>(
                () -> note("made", "client"), made -> note("rehearsed " + made, ""), made -> note("closed", ""));

        try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> asked = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                asked.add(virtual.submit(slow::get));
            }
            for (Future<String> one : asked) {
                assertThat(one.get()).isEqualTo("client");
                assertThat(done).containsExactly("made by a platform thread", "rehearsed client by a platform thread");
            }
        }
    }

    @Test
    void isThereAlthoughTheRehearsalFailed() {
        MadeLate<String> clumsy = new MadeLate<>(
                () -> "client",
                made -> {
                    throw new IllegalStateException("stumbled");
                },
                made -> {});

        assertThat(clumsy.get()).isEqualTo("client");
    }

    @Test
    void whatCouldNotBeMadeIsTriedAgain() {
        AtomicInteger tries = new AtomicInteger();
        MadeLate<String> late = new MadeLate<>(
                () -> {
                    if (tries.incrementAndGet() == 1) {
                        throw new IllegalStateException("not yet");
                    }
                    return "client";
                },
                made -> {});

        assertThatIllegalStateException().isThrownBy(late::get).withMessage("not yet");
        assertThat(late.get()).isEqualTo("client");
    }

    private String note(String what, String result) {
        done.add(what + (Thread.currentThread().isVirtual() ? " by a virtual thread" : " by a platform thread"));
        return result;
    }
}
