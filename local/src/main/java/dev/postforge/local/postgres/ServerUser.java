package dev.postforge.local.postgres;

import dev.postforge.local.process.LaunchException;
import dev.postforge.local.process.Signal;
import dev.postforge.local.process.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that PostgreSQL runs as: it refuses to run as root.
 *
 * @param kind how the programs are started
 * @param group the group number of {@code nobody}, where that is needed
 */
record ServerUser(Kind kind, String group) {

    private static final String NOBODY = "nobody";

    /** The ways to run as somebody else than root. */
    enum Kind {
        SELF,
        NOBODY,
        NAMESPACE
    }

    /** Chooses for this data directory, whose parent exists; an existing one keeps its way. */
    static ServerUser choose(Path data, PostgresPrograms programs) throws IOException, InterruptedException {
        if (!System.getProperty("user.name").equals("root")) {
            return new ServerUser(Kind.SELF, "");
        }
        ServerUser nobody = nobody();
        boolean existing = Files.exists(data.resolve("PG_VERSION"));
        boolean belongsToNobody = existing
                && Files.getOwner(data, LinkOption.NOFOLLOW_LINKS).getName().equals(NOBODY);
        if ((!existing || belongsToNobody) && nobody.reaches(data.resolveSibling(""), programs)) {
            return nobody;
        }
        ServerUser namespace = new ServerUser(Kind.NAMESPACE, "");
        if ((!existing || !belongsToNobody)
                && Starter.succeeds(namespace.command(programs.program("postgres"), "--version"))) {
            return namespace;
        }
        throw new LaunchException("PostgreSQL refuses to run as root and the user nobody cannot reach " + data
                + ": run ./postforge as another user, or set POSTFORGE_HOME to a directory that every user can enter.");
    }

    /** The command as this user. */
    List<String> command(String... words) {
        List<String> command = new ArrayList<>();
        switch (kind) {
            case SELF -> {}
            case NOBODY -> command.addAll(asNobody());
            case NAMESPACE -> command.addAll(List.of("unshare", "-U", "--"));
        }
        command.addAll(List.of(words));
        return command;
    }

    /** The server's command: in its own session, asked to stop when the launcher dies. */
    List<String> serverCommand(String... words) {
        List<String> command = new ArrayList<>(Starter.ownSession());
        // A change of user clears the wish to be told of the parent's death: it is stated after the change.
        command.addAll(command());
        if (Starter.canTie()) {
            command.addAll(List.of("setpriv", "--pdeathsig", Signal.INT.name(), "--"));
        }
        command.addAll(List.of(words));
        return command;
    }

    /** Gives a file or directory to this user. */
    void own(Path path) throws IOException {
        if (kind == Kind.NOBODY) {
            Files.setOwner(
                    path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY));
        }
    }

    private static ServerUser nobody() throws IOException, InterruptedException {
        return new ServerUser(Kind.NOBODY, Starter.output(List.of("id", "-g", NOBODY)));
    }

    private List<String> asNobody() {
        return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + group, "--clear-groups", "--no-new-privs", "--");
    }

    private boolean reaches(Path directory, PostgresPrograms programs) {
        return Starter.succeeds(command("test", "-x", directory.toString()))
                && Starter.succeeds(command(programs.program("postgres"), "--version"));
    }
}
