package dev.postforge.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Places and ports for tests that start real servers. */
public final class TestDirectory {

    private TestDirectory() {}

    /** A new directory below {@code target}, which PostgreSQL's user can enter. */
    public static Path create(String name) throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), name);
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    }

    /** A port that nobody uses now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
