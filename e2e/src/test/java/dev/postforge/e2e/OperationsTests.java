package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.local.Home;
import dev.postforge.local.Stack;
import dev.postforge.local.Topology;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The launcher's commands against a running system, as a person gives them. */
@WholeSystem
class OperationsTests {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Stack stack;
    private final Sandbox sandbox;

    OperationsTests(Stack stack, Sandbox sandbox) {
        this.stack = stack;
        this.sandbox = sandbox;
    }

    private record Said(int exit, String text) {}

    @Test
    void keptEventsAreSentAgainWithoutASecondEffect() throws IOException, InterruptedException {
        Person ana = Person.signsUp(stack.gatewayUri());
        String handle = ana.connects("instagram").path("handle").asString("");
        String before = published(ana, "Said once");

        Said resent = command("resend", "--since", "10m");

        assertThat(resent.exit()).as(resent.text()).isZero();
        assertThat(resent.text()).contains(Topology.POST + " sends ").contains(Topology.PUBLISHING + " sends ");
        // What is sent again comes before what is new: when this is live, all of it was heard.
        published(ana, "Said afterwards");
        assertThat(sandbox.liveCaptionCounts(handle))
                .containsEntry("Said once", 1L)
                .containsEntry("Said afterwards", 1L);
        assertThat(ana.timelineOf(before)).containsOnlyOnce("post.created", "post.scheduled", "post.published");
    }

    @Test
    void aGroupIsFedItsDeadLettersByTheServiceThatOwnsIt() throws IOException, InterruptedException {
        Said replayed = command("dead-letters", "replay", "post.published", "analytics.posts");
        assertThat(replayed.exit()).as(replayed.text()).isZero();
        assertThat(replayed.text()).contains("0 handled, 0 failed again");

        Said mistaken = command("dead-letters", "replay", "post.published", "credit.accounts");
        assertThat(mistaken.exit()).as(mistaken.text()).isNotZero();
        assertThat(mistaken.text()).contains("post.published is read by");
    }

    private static String published(Person person, String content) {
        String id = person.schedules(content, Instant.now().plusSeconds(3))
                .path("id")
                .asString("");
        await().atMost(SOON).until(() -> person.statusOf(id).equals("published"));
        return id;
    }

    private Said command(String... words) throws IOException, InterruptedException {
        Path root = Home.findCheckout();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                root.resolve("local/target/local.jar").toString(),
                "dev.postforge.local.Launcher");
        builder.redirectErrorStream(true);
        builder.environment().put("POSTFORGE_ARGUMENTS", String.join("\n", words));
        builder.environment().put("POSTFORGE_CHECKOUT", root.toString());
        builder.environment()
                .put("POSTFORGE_HOME", stack.options().home().directory().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Said(process.exitValue(), text);
    }
}
