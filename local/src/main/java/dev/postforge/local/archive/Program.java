package dev.postforge.local.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Something Java can run, away from the build's own directories, so that a build does not disturb a running stack.
 *
 * @param directory where it lies, named after its content
 * @param words what to run: {@code -jar …} or a main class
 * @param environment variables it needs
 */
public record Program(Path directory, List<String> words, Map<String, String> environment) {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** The java command of this JDK. */
    public static String java() {
        return JAVA;
    }

    /** The ahead-of-time cache, there after training. */
    public Path cache() {
        return directory.resolve("app.aot");
    }

    /** What a training run recorded. */
    public Path recording() {
        return directory.resolve("app.aotconf");
    }

    /** Whether it was trained. */
    public boolean isTrained() {
        return Files.isRegularFile(cache());
    }
}
