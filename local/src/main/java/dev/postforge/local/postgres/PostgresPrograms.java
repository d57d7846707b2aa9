package dev.postforge.local.postgres;

import dev.postforge.local.process.LaunchException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the archive on the class path. */
final class PostgresPrograms {

    private static final int EXECUTABLE = 0100;

    private final Path directory;

    private PostgresPrograms(Path directory) {
        this.directory = directory;
    }

    /** The unpacked programs below this directory, which several instances share. */
    static PostgresPrograms in(Path programs) throws IOException {
        String archive = archiveName();
        Path directory = programs.resolve(archive.replace(".txz", "-") + fingerprint(archive));
        if (!Files.isExecutable(directory.resolve("bin/postgres"))) {
            Path unpacking = Files.createTempDirectory(programs, ".postgres");
            unpack(archive, unpacking);
            Files.setPosixFilePermissions(unpacking, PosixFilePermissions.fromString("rwxr-xr-x"));
            moveIntoPlace(unpacking, directory);
        }
        return new PostgresPrograms(directory);
    }

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    Path directory() {
        return directory;
    }

    private static void moveIntoPlace(Path unpacking, Path directory) throws IOException {
        try {
            Files.move(unpacking, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another instance of this checkout was first.
            if (!Files.isExecutable(directory.resolve("bin/postgres"))) {
                throw e;
            }
            try (Stream<Path> files = Files.walk(unpacking)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String archiveName() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-" + system + "-" + machine + ".txz";
    }

    private static long fingerprint(String archive) throws IOException {
        java.net.URL url = ClassLoader.getSystemResource(archive);
        if (url == null) {
            throw new LaunchException("There is no PostgreSQL for this machine (" + archive
                    + "): PostForge runs on Linux and macOS, x86-64 and arm64.");
        }
        return url.openConnection().getContentLengthLong();
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (InputStream resource = ClassLoader.getSystemResourceAsStream(archive)) {
            if (resource == null) {
                throw new IOException("The archive is gone: " + archive);
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, target);
                }
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("The archive points outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            makeDirectories(path, target);
            return;
        }
        makeDirectories(path.resolveSibling(""), target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.copy(target.resolve(entry.getLinkName()), path);
        } else {
            Files.copy(tar, path);
            boolean runs = (entry.getMode() & EXECUTABLE) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void makeDirectories(Path path, Path target) throws IOException {
        if (path.equals(target) || Files.isDirectory(path)) {
            return;
        }
        makeDirectories(path.resolveSibling(""), target);
        Files.createDirectory(path);
        // Readable for the user that the server runs as, whatever the umask.
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
