package dev.postforge.post.posts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.post.posts.PostView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever the order in which facts come among the commands, the post ends the same. */
class AnyOrderTests {

    private static final int SCENARIOS = 3_000;
    private static final int ORDERS = 6;
    private static final int LONGEST = 5;

    /** A command and everything publishing-service said about its version and the deliveries up to the next. */
    private record Step(Consumer<Post> command, List<Fact> facts) {}

    private final long seed = RandomGenerator.getDefault().nextLong();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

    /** publishing-service as it decides: from queued on it refuses, and what it refused it does not do. */
    private final class Publishing {

        private long deliveryVersion;
        private long inForce;
        private boolean closed;

        List<Fact> answer(long version) {
            List<Fact> facts = new ArrayList<>();
            if (closed) {
                facts.add(PostFixtures.refused(++deliveryVersion, version));
                return facts;
            }
            inForce = version;
            facts.add(new Fact.Accepted(PostFixtures.target(1), ++deliveryVersion, version));
            return facts;
        }

        void deliver(List<Fact> facts) {
            if (closed) {
                return;
            }
            if (random.nextInt(3) == 0) {
                facts.add(new Fact.Attempted(
                        PostFixtures.target(1), ++deliveryVersion, inForce, 1, "RATE_LIMITED", "Slow down"));
            }
            if (random.nextInt(4) == 0) {
                facts.add(PostFixtures.postponed(++deliveryVersion, inForce));
            }
            if (random.nextInt(3) == 0) {
                facts.add(PostFixtures.queued(++deliveryVersion, inForce));
                closed = true;
            }
        }

        void finish(List<Fact> facts) {
            if (!closed) {
                return;
            }
            switch (random.nextInt(3)) {
                case 0 -> facts.add(PostFixtures.published(++deliveryVersion, inForce));
                case 1 -> facts.add(PostFixtures.failed(++deliveryVersion, inForce, "REJECTED"));
                default -> facts.add(PostFixtures.failed(++deliveryVersion, inForce, Fact.Failed.OUTCOME_UNKNOWN));
            }
        }
    }

    private List<Step> scenario() {
        Publishing publishing = new Publishing();
        List<Step> steps = new ArrayList<>();
        int length = 1 + random.nextInt(LONGEST);
        for (int i = 0; i < length; i++) {
            long version = i + 2L;
            boolean last = i == length - 1;
            boolean cancels = i > 0 && random.nextInt(3) == 0;
            Instant at = PostFixtures.LATER.plusSeconds(60L * i);
            String text = "Version " + version;
            List<Fact> facts = publishing.answer(version);
            if (!cancels) {
                publishing.deliver(facts);
            }
            if (last) {
                publishing.finish(facts);
            }
            steps.add(new Step(
                    post -> {
                        post.begin(PostFixtures.NOW);
                        if (cancels) {
                            post.unschedule();
                        } else {
                            post.write(PostFixtures.content(text));
                            post.schedule(at, PostFixtures.NOW);
                        }
                    },
                    facts));
        }
        return steps;
    }

    private static PostView inOrder(List<Step> steps) {
        Post post = PostFixtures.draft(1);
        steps.forEach(step -> step.command().accept(post));
        steps.forEach(step -> step.facts().forEach(post::fold));
        return PostView.of(post);
    }

    /** Each fact at a random place after the command it is about. */
    private PostView anyOrder(List<Step> steps) {
        Post post = PostFixtures.draft(1);
        List<Fact> waiting = new ArrayList<>();
        for (Step step : steps) {
            step.command().accept(post);
            waiting.addAll(step.facts());
            for (int i = random.nextInt(waiting.size() + 1); i > 0; i--) {
                Fact fact = waiting.get(random.nextInt(waiting.size()));
                boolean decides = fact instanceof Fact.Failed || fact instanceof Fact.Published;
                if (!decides) {
                    waiting.remove(fact);
                    post.fold(fact);
                }
            }
        }
        while (!waiting.isEmpty()) {
            post.fold(waiting.remove(random.nextInt(waiting.size())));
        }
        return PostView.of(post);
    }

    @Test
    void factsConvergeToTheSamePost() {
        for (int i = 0; i < SCENARIOS; i++) {
            List<Step> steps = scenario();
            PostView expected = inOrder(steps);
            for (int order = 0; order < ORDERS; order++) {
                assertThat(anyOrder(steps)).as("seed %d, scenario %d", seed, i).isEqualTo(expected);
            }
        }
    }
}
