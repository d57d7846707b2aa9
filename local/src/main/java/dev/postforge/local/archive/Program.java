package dev.postforge.local.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something Java can run, away from the build's own directories, so that a build does not disturb a running stack.
 *
 * @param directory where it lies, named after its content
 * @param words what to run: {@code -jar …} or a class path, perhaps with a main class
 * @param environment variables it needs
 * @param archive of the classes that its class path begins with
 */
public record Program(
        Path directory,
        List<String> words,
        Map<String, String> environment,
        @Nullable ClassArchive archive) {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** The java command of this JDK. */
    public static String java() {
        return JAVA;
    }

    /** All that it is made of. */
    Stream<Path> directories() {
        return archive == null ? Stream.of(directory) : Stream.of(directory, archive.directory());
    }
}
