package dev.postforge.local.archive;

import dev.postforge.local.process.Signal;
import dev.postforge.local.process.Starter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes of some jars, parsed and checked once, in a file that processes map: a service parses none of them at its
 * start. The JVM sees by itself whether the file fits it and the jars, and starts without it when it doesn't.
 *
 * @param directory where the file lies, and the records of what starts load
 * @param classPath the jars; the class path of a process that uses the file begins with them
 */
public record ClassArchive(Path directory, Path classPath) {

    private static final String RECORD = ".loaded-classes";

    /** What a record says of classes that the application's own loader did not load, or that only other caches need. */
    private static final Pattern OTHERS = Pattern.compile("^(#|@cp ).*|.* source: .*");

    private static final Pattern NUMBER = Pattern.compile(" id: \\d+$");

    /** The file; each Java makes its own. */
    public Path file() {
        return directory.resolve("classes-" + Runtime.version() + ".jsa");
    }

    /** Whether it has been made. */
    public boolean isMade() {
        return Files.isRegularFile(file());
    }

    /** Whether a start was recorded from which it can be made. */
    public boolean canBeMade() throws IOException {
        return !isMade() && !records().isEmpty();
    }

    /** How a process is told to use it. */
    List<String> use() {
        return isMade() ? List.of("-XX:SharedArchiveFile=" + file()) : List.of();
    }

    /** How a process is told to record under this name what it loads, while there is no archive. */
    List<String> record(String name) {
        return isMade() ? List.of() : List.of("-XX:DumpLoadedClassList=" + directory.resolve(name + RECORD));
    }

    /**
     * Makes it from what was recorded: some 25 seconds of one core, at the lowest priority. The process ends with this
     * one.
     *
     * @param options those of the processes that will use it
     * @param log receives what Java says about it
     */
    void make(List<String> options, File log) throws IOException, InterruptedException {
        Path making = Files.createTempDirectory(directory, "making");
        Path classes = Files.write(making.resolve("classes"), recorded());
        Path made = making.resolve("archive");
        List<String> words = new ArrayList<>(Starter.tied(Signal.KILL));
        words.addAll(List.of("nice", "-n", "19", Program.java()));
        words.addAll(options);
        words.addAll(List.of(
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + made,
                "-cp",
                classPath.toString()));
        Process process = Starter.start(
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log));
        try {
            if (process.waitFor() != 0) {
                throw new IOException("Java could not make " + file() + ": see " + log);
            }
            Files.move(made, file(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            process.destroyForcibly().waitFor();
            Programs.delete(making);
        }
        for (Path record : records()) {
            Files.delete(record);
        }
    }

    private Set<String> recorded() throws IOException {
        Set<String> all = new LinkedHashSet<>();
        for (Path record : records()) {
            String text = Files.readString(record, StandardCharsets.UTF_8);
            // The process still writes: what follows the last end of line is half a line.
            text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> !OTHERS.matcher(line).matches())
                    .map(line -> NUMBER.matcher(line).replaceFirst(""))
                    .forEach(all::add);
        }
        return all;
    }

    private List<Path> records() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(RECORD))
                    .sorted()
                    .toList();
        }
    }
}
