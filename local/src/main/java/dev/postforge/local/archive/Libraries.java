package dev.postforge.local.archive;

import java.nio.file.Path;
import java.util.Set;

/**
 * Jars that several programs have in common, extracted once: an eighth of the disk, and one class archive for all.
 *
 * @param directory where they lie, named after their content; {@code libraries.jar} names them all
 */
public record Libraries(Path directory, Set<BootJar.Library> jars) {

    /** What stands first in the class path of every program that shares them. */
    Path classPath() {
        return directory.resolve("libraries.jar");
    }

    /** Of all that they hold. */
    ClassArchive archive() {
        return new ClassArchive(directory, classPath());
    }
}
