package dev.postforge.local.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A part that does nothing, and can refuse to run. */
final class Sleeper implements Part {

    private final Path home;
    private final LogFile log;
    private final String script;

    Sleeper(Path home, String script) {
        this.home = home;
        this.log = new LogFile(home.resolve("logs/sleeper.log"));
        this.script = script;
    }

    @Override
    public String name() {
        return "sleeper";
    }

    @Override
    public ProcessBuilder prepare() throws IOException {
        List<String> words = new ArrayList<>(Starter.tied(Signal.TERM));
        words.addAll(List.of("sh", "-c", script, "sh"));
        words.addAll(ProcessTable.marks("sleeper", home));
        return log.receives(new ProcessBuilder(words));
    }

    @Override
    public boolean answers() {
        return true;
    }
}
