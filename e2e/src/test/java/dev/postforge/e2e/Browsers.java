package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.local.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** Runs the Playwright tests of {@code e2e/browser} in the machine's Chromium against a running stack. */
final class Browsers {

    /** Set by {@code .ci/run}: there a missing browser is a failure, elsewhere the tests say that they did not run. */
    private static final String REQUIRED = "postforge.test.browser-required";

    private static final List<String> CHROMIUM = List.of("chromium", "chromium-browser", "google-chrome");
    private static final long LIMIT_MINUTES = 20;

    private final Path directory = Path.of("browser").toAbsolutePath();
    private final Path output = Path.of("target", "browser").toAbsolutePath();
    private final Stack stack;

    Browsers(Stack stack) {
        this.stack = stack;
    }

    /** One test of the run. */
    record Outcome(String title, boolean passed, String message) {}

    /** Runs a project of playwright.config.ts and returns what became of each test. */
    List<Outcome> run(String project) throws IOException, InterruptedException {
        requireBrowser();
        install();
        Path report = output.resolve("report.json");
        Files.deleteIfExists(report);
        Result result = command("npx", "--no-install", "playwright", "test", "--project=" + project);
        assertThat(report).as(result.output()).exists();
        List<Outcome> outcomes = new ArrayList<>();
        collect(Http.JSON.readTree(Files.readString(report)).path("suites"), outcomes);
        assertThat(outcomes).as(result.output()).isNotEmpty();
        if (result.status() != 0 && outcomes.stream().allMatch(Outcome::passed)) {
            throw new AssertionError(result.output());
        }
        return outcomes;
    }

    private static void requireBrowser() {
        boolean there =
                System.getenv("POSTFORGE_CHROMIUM") != null || CHROMIUM.stream().anyMatch(Browsers::onPath);
        boolean complete = there && onPath("node") && onPath("npm");
        String missing =
                "The browser tests need Chromium and Node.js with npm: install them (apt-get install chromium)";
        if (Boolean.getBoolean(REQUIRED)) {
            assertThat(complete).as(missing).isTrue();
        }
        Assumptions.assumeTrue(complete, missing);
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Installs what package-lock.json says unless that was done before. */
    private void install() throws IOException, InterruptedException {
        String wanted = Files.readString(directory.resolve("package-lock.json"));
        Path installed = directory.resolve("node_modules").resolve(".installed");
        if (Files.exists(installed) && Files.readString(installed).equals(wanted)) {
            return;
        }
        Result result = command("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        assertThat(result.status()).as(result.output()).isZero();
        Files.writeString(installed, wanted);
    }

    private Result command(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "POSTFORGE_URL", stack.gatewayUri().toString().replace("127.0.0.1", "localhost"),
                        "POSTFORGE_SANDBOX_URL", stack.sandboxUri().toString(),
                        "POSTFORGE_BROWSER_OUTPUT", output.toString(),
                        "POSTFORGE_SHORT", Boolean.toString(!Boolean.getBoolean("postforge.test.every-part")),
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
        Process process = builder.start();
        process.getOutputStream().close();
        StringBuilder text = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> text.append(line).append('\n'));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("Still running after " + LIMIT_MINUTES + " minutes:\n" + text);
        }
        return new Result(process.exitValue(), text.toString());
    }

    private static void collect(JsonNode suites, List<Outcome> into) {
        for (JsonNode suite : suites) {
            for (JsonNode spec : suite.path("specs")) {
                into.add(new Outcome(
                        suite.path("file").asString("") + ": "
                                + spec.path("title").asString(""),
                        spec.path("ok").asBoolean(false),
                        messages(spec)));
            }
            collect(suite.path("suites"), into);
        }
    }

    private static String messages(JsonNode spec) {
        Stream<String> all = spec.findValues("error").stream()
                .map(error -> error.path("message").asString(""))
                .filter(message -> !message.isEmpty())
                .map(message -> message.replaceAll("\u001B\\[[;\\d]*m", ""));
        return String.join("\n", all.distinct().toList());
    }

    private record Result(int status, String output) {}
}
