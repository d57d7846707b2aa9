package dev.postforge.sandbox.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that nobody else on the machine can read. */
public final class PrivateFiles {

    private PrivateFiles() {}

    /** Writes a file that only its owner can read, from the first byte on. */
    public static Path write(Path file, byte[] content) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.write(file, content, StandardOpenOption.WRITE);
    }
}
