package dev.postforge.local.archive;

import dev.postforge.local.process.ProcessTable;
import dev.postforge.local.process.Signal;
import dev.postforge.local.process.Starter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command line of a part that runs on Java.
 *
 * @param part its name
 * @param home the instance's directory
 * @param heapMiB largest heap
 * @param mode whether a trained cache is used or a recording made
 */
public record JavaCommand(String part, Path home, int heapMiB, Mode mode) {

    /** What the run is for. */
    public enum Mode {
        RUN,
        RECORD
    }

    /** Nothing else of the launcher's environment reaches a part: what a part reads is listed, not inherited. */
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER");

    /** The process that runs this program; settings and secrets are not among its words. */
    public ProcessBuilder of(Program program, Map<String, String> environment) {
        List<String> words = new ArrayList<>(Starter.tied(Signal.TERM));
        words.add(Program.java());
        words.addAll(ProcessTable.marks(part, home));
        words.addAll(options());
        if (mode == Mode.RECORD) {
            words.add("-XX:AOTMode=record");
            words.add("-XX:AOTConfiguration=" + program.recording());
        } else if (program.isTrained()) {
            words.add("-XX:AOTCache=" + program.cache());
        }
        words.addAll(program.words());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(program.environment());
        builder.environment().putAll(new TreeMap<>(environment));
        builder.directory(home.toFile());
        return builder;
    }

    /** Turns a recording into a cache; the options must be those of the runs that use it. */
    public List<String> assembling(Program program) {
        List<String> words = new ArrayList<>(List.of(Program.java()));
        words.addAll(options());
        words.add("-XX:AOTMode=create");
        words.add("-XX:AOTConfiguration=" + program.recording());
        words.add("-XX:AOTCache=" + program.cache());
        words.addAll(program.words());
        return words;
    }

    private List<String> options() {
        return List.of(
                "-Xmx" + heapMiB + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=64m",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }
}
