package dev.postforge.local.archive;

import dev.postforge.local.process.ProcessTable;
import dev.postforge.local.process.Signal;
import dev.postforge.local.process.Starter;
import java.io.File;
import java.io.IOException;
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
 * @param records whether its start is recorded for a class archive, while there is none
 */
public record JavaCommand(String part, Path home, int heapMiB, boolean records) {

    /** Enough for making an archive of 25,000 classes. */
    private static final int ARCHIVING_HEAP_MIB = 512;

    /** Nothing else of the launcher's environment reaches a part: what a part reads is listed, not inherited. */
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER");

    /** The process that runs this program; settings and secrets are not among its words. */
    public ProcessBuilder of(Program program, Map<String, String> environment) {
        List<String> words = new ArrayList<>(Starter.tied(Signal.TERM));
        words.add(Program.java());
        words.addAll(ProcessTable.marks(part, home));
        words.addAll(options(heapMiB));
        ClassArchive archive = program.archive();
        if (archive != null) {
            // Another stack of this checkout records beside this one.
            words.addAll(records ? archive.record(part + "-" + Integer.toHexString(home.hashCode())) : List.of());
            words.addAll(archive.use());
        }
        words.addAll(program.words());
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(program.environment());
        builder.environment().putAll(new TreeMap<>(environment));
        builder.directory(home.toFile());
        return builder;
    }

    /** Makes the archive for processes that run as this describes. */
    public static void make(ClassArchive archive, File log) throws IOException, InterruptedException {
        archive.make(options(ARCHIVING_HEAP_MIB), log);
    }

    private static List<String> options(int heapMiB) {
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
