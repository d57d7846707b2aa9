package dev.postforge.local.secrets;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The secrets of one instance: a directory per reader, a file per secret, readable by the owner alone. */
public final class SecretFiles {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;

    public SecretFiles(Path directory) {
        this.directory = directory;
    }

    /** The directory of one reader. */
    public Path of(String reader) {
        return directory.resolve(reader);
    }

    /** The secret's value, made now when this is its first use; of two first users at once, both get the same. */
    public String value(String reader, Secret secret) throws IOException {
        Path file = of(reader).resolve(secret.name());
        if (Files.exists(file)) {
            return Files.readString(file);
        }
        String value = secret.generate();
        Path beside = beside(file, value);
        try {
            // A link, unlike a move, never replaces: `status` may be making the first secrets beside `up`.
            Files.createLink(file, beside);
            return value;
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return Files.readString(file);
        } finally {
            Files.delete(beside);
        }
    }

    /** Places a value that another reader's file holds already. */
    public void place(String reader, String name, String value) throws IOException {
        Path file = of(reader).resolve(name);
        if (!Files.exists(file) || !Files.readString(file).equals(value)) {
            write(file, value);
        }
    }

    private static void write(Path file, String value) throws IOException {
        Files.move(beside(file, value), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Written beside its place first: a secret that exists is whole, also after kill -9. */
    private static Path beside(Path file, String value) throws IOException {
        Files.createDirectories(file.resolveSibling(""), OWNER_ONLY_DIRECTORY);
        Path beside = Files.createTempFile(file.resolveSibling(""), ".new", "", OWNER_ONLY);
        return Files.writeString(beside, value);
    }
}
