package dev.postforge.local.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An executable Spring Boot jar, read. */
final class BootJar implements AutoCloseable {

    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final int NAME_BYTES = 6;

    private final JarFile file;

    BootJar(Path jar) throws IOException {
        this.file = new JarFile(jar.toFile());
    }

    /**
     * A jar inside it.
     *
     * @param name as it is called when extracted
     * @param checksum of its content
     */
    record Library(String name, long checksum, long size) {

        /** Whether it was made by this build, so that it changes more often than others. */
        boolean isOurs() {
            return name.endsWith("-SNAPSHOT.jar");
        }
    }

    /** In the order of Boot's own index. */
    List<Library> libraries() throws IOException {
        JarEntry index = file.getJarEntry("BOOT-INF/classpath.idx");
        if (index == null) {
            throw new IOException(file.getName() + " is no executable Spring Boot jar");
        }
        try (InputStream content = file.getInputStream(index)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("- \""))
                    .map(line -> library(line.substring(3, line.length() - 1)))
                    .toList();
        }
    }

    String startClass() throws IOException {
        return file.getManifest().getMainAttributes().getValue("Start-Class");
    }

    /** A name for its content. */
    String fingerprint() {
        return fingerprint(file);
    }

    /** A name for the content of any jar. */
    static String fingerprint(JarFile file) {
        MessageDigest digest = sha256();
        file.stream().forEach(entry -> {
            digest.update(entry.getName().getBytes(StandardCharsets.UTF_8));
            digest.update(numbers(entry.getCrc(), entry.getSize()));
        });
        return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
    }

    /** A name for these jars together. */
    static String fingerprint(Collection<Library> libraries) {
        MessageDigest digest = sha256();
        for (Library library : libraries) {
            digest.update(library.name().getBytes(StandardCharsets.UTF_8));
            digest.update(numbers(library.checksum(), library.size()));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
    }

    /** Writes the jars into {@code lib/}. */
    void extractLibraries(Collection<Library> libraries, Path target) throws IOException {
        Files.createDirectories(target.resolve("lib"));
        for (Library library : libraries) {
            try (InputStream content = file.getInputStream(file.getJarEntry(LIBRARIES + library.name()))) {
                Files.copy(content, target.resolve("lib").resolve(library.name()));
            }
        }
    }

    /** Writes the classes of the jar itself as {@code app.jar}, which needs these jars in {@code lib/}. */
    void extractClasses(Collection<Library> needed, Path target) throws IOException {
        Manifest manifest = new Manifest(file.getManifest());
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MAIN_CLASS, startClass());
        attributes.put(Attributes.Name.CLASS_PATH, classPath(needed));
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(target.resolve("app.jar")), manifest)) {
            for (JarEntry entry : file.stream().toList()) {
                String name = ownName(entry.getName());
                if (!name.isEmpty()) {
                    jar.putNextEntry(new JarEntry(name));
                    try (InputStream content = file.getInputStream(entry)) {
                        content.transferTo(jar);
                    }
                    jar.closeEntry();
                }
            }
        }
    }

    /** The attribute with which a jar names others in {@code lib/} beside it. */
    static String classPath(Collection<Library> libraries) {
        return String.join(
                " ", libraries.stream().map(library -> "lib/" + library.name()).toList());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Library library(String entryName) {
        JarEntry entry = file.getJarEntry(entryName);
        return new Library(entryName.substring(LIBRARIES.length()), entry.getCrc(), entry.getSize());
    }

    /** The name in the extracted jar, empty for what does not go there. */
    private static String ownName(String name) {
        if (name.startsWith(CLASSES)) {
            return name.substring(CLASSES.length());
        }
        boolean ownMetadata = name.startsWith("META-INF/") && !name.equals(JarFile.MANIFEST_NAME);
        return ownMetadata && !name.equals("META-INF/") ? name : "";
    }

    private static byte[] numbers(long first, long second) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(first)
                .putLong(second)
                .array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
