package dev.postforge.local;

import dev.postforge.local.archive.JavaCommand;
import dev.postforge.local.archive.Program;
import dev.postforge.local.process.LogFile;
import dev.postforge.local.process.Part;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** A service or the sandbox: an extracted jar that answers over HTTP when it is ready. */
final class JavaPart implements Part {

    private final Settings settings;

    /** Where the program is found; asked before each start, because it may have been built again. */
    @FunctionalInterface
    interface Source {

        Program program() throws IOException;
    }

    /**
     * How the part runs.
     *
     * @param name shown to people; the command line says {@code command.part()}
     * @param ready answers 200 when the part can be used
     */
    record Settings(
            String name, Source source, JavaCommand command, Map<String, String> environment, URI ready, LogFile log) {}

    JavaPart(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public ProcessBuilder prepare() throws IOException {
        return settings.log().receives(settings.command().of(settings.source().program(), settings.environment()));
    }

    @Override
    public boolean answers() {
        return HttpProbe.isOk(settings.ready());
    }
}
