package dev.postforge.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory of one instance: all data, logs and secrets of a stack.
 *
 * @param directory absolute path of the instance's directory
 * @param checkout absolute path of the source tree that was built
 */
public record Home(Path directory, Path checkout) {

    public Home {
        directory = directory.toAbsolutePath().normalize();
        checkout = checkout.toAbsolutePath().normalize();
    }

    /** The checkout that the current directory is in. */
    public static Path findCheckout() {
        String given = System.getenv("POSTFORGE_CHECKOUT");
        if (given != null) {
            return Path.of(given).toAbsolutePath();
        }
        Path current = Path.of("").toAbsolutePath();
        while (current != null) {
            if (Files.isDirectory(current.resolve("gateway-service"))
                    && Files.isDirectory(current.resolve("platform"))) {
                return current;
            }
            current = current.getParent();
        }
        throw new IllegalStateException(
                "Not inside a PostForge checkout: " + Path.of("").toAbsolutePath());
    }

    Path logs() {
        return directory.resolve("logs");
    }

    Path run() {
        return directory.resolve("run");
    }

    Path secrets() {
        return directory.resolve("secrets");
    }

    Path postgres() {
        return directory.resolve("postgres");
    }

    Path kafka() {
        return directory.resolve("kafka");
    }

    Path sandbox() {
        return directory.resolve("sandbox");
    }

    /** Extracted jars, class archives and PostgreSQL's programs, shared by all instances of a checkout. */
    Path programs() {
        return checkout.resolve(".postforge").resolve("programs");
    }

    /** Creates what every part needs; only the owner reads logs, secrets and data. */
    void create() throws IOException {
        makeDirectory(directory, "rwx--x--x");
        makeDirectory(checkout.resolve(".postforge"), "rwx--x--x");
        makeDirectory(programs(), "rwxr-xr-x");
        makeDirectory(logs(), "rwx------");
        makeDirectory(run(), "rwx------");
        makeDirectory(secrets(), "rwx------");
        makeDirectory(kafka(), "rwx------");
        makeDirectory(sandbox(), "rwx------");
    }

    private static void makeDirectory(Path path, String permissions) throws IOException {
        Files.createDirectories(path);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
