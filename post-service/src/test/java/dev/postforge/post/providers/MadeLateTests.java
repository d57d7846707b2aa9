package dev.postforge.post.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MadeLateTests {

    private final List<String> done = new ArrayList<>();
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
}
