package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.postforge.local.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The web app as people use it, in a real browser; the tests themselves are in {@code e2e/browser/tests}. */
@WholeSystem
class BrowserTests {

    private final Stack stack;

    BrowserTests(Stack stack) {
        this.stack = stack;
    }

    @TestFactory
    Stream<DynamicTest> journeys() throws IOException, InterruptedException {
        return new Browsers(stack)
                .run("journeys").stream()
                        .map(outcome -> dynamicTest(
                                outcome.title(),
                                () -> assertThat(outcome.passed())
                                        .as(outcome.message())
                                        .isTrue()));
    }

    /** Pictures of every page for people to look at: light, dark and on a phone. */
    @Test
    @EnabledIfSystemProperty(named = "postforge.test.screenshots", matches = "true")
    void screenshots() throws IOException, InterruptedException {
        assertThat(new Browsers(stack).run("screenshots")).allMatch(Browsers.Outcome::passed);
        assertThat(Files.isDirectory(Path.of("..", "target", "screenshots"))).isTrue();
    }

    /** Figures of the built app in this machine's browser, printed as a table: nothing else should run meanwhile. */
    @Test
    @EnabledIfSystemProperty(named = "postforge.test.figures", matches = "true")
    void figures() throws IOException, InterruptedException {
        assertThat(new Browsers(stack).run("figures")).allMatch(Browsers.Outcome::passed);
        System.out.println(Files.readString(Path.of("target", "browser-figures.md")));
    }
}
