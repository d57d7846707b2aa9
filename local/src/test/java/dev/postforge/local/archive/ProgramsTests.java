package dev.postforge.local.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTests {

    @TempDir
    Path directory = Path.of("");

    private Path jar = Path.of("");
    private Path extracted = Path.of("");

    @BeforeEach
    void layOut() throws IOException {
        extracted = Files.createDirectory(directory.resolve("programs"));
        jar = directory.resolve("some-exec.jar");
        bootJar("first");
    }

    @Test
    void extractsABootJarIntoItsClassesAndItsLibraries() throws IOException {
        Program program = new Programs(extracted).ofBootJar("some", jar);

        assertThat(program.directory().resolve("lib/a.jar")).hasContent("library a");
        try (JarFile app = new JarFile(program.directory().resolve("app.jar").toFile())) {
            Attributes attributes = app.getManifest().getMainAttributes();
            assertThat(attributes.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("some.Application");
            assertThat(attributes.getValue(Attributes.Name.CLASS_PATH)).isEqualTo("lib/b.jar lib/a.jar");
            assertThat(app.stream().map(JarEntry::getName))
                    .contains("application.yml", "META-INF/build-info.properties")
                    .noneMatch(name -> name.startsWith("BOOT-INF") || name.startsWith("org/springframework/boot/"));
        }
    }

    @Test
    void findsAnUnchangedJarWhereItWas() throws IOException {
        Program first = new Programs(extracted).ofBootJar("some", jar);
        bootJar("first");

        Program again = new Programs(extracted).ofBootJar("some", jar);

        assertThat(again.directory()).isEqualTo(first.directory());
    }

    @Test
    void extractsOnceWhatSeveralJarsHoldButForOurOwn() throws IOException {
        Path other = directory.resolve("other-exec.jar");
        bootJar(other, "other", Map.of("b", "library b", "ours-1.0.0-SNAPSHOT", "ours"));
        bootJar(jar, "some", Map.of("a", "library a", "b", "library b", "ours-1.0.0-SNAPSHOT", "ours"));
        Programs programs = new Programs(extracted);

        Libraries shared = programs.sharedBy(List.of(jar, other));
        Program program = programs.ofBootJar("some", jar, shared);

        assertThat(shared.directory().resolve("lib")).isDirectoryContaining("glob:**/b.jar");
        assertThat(program.directory().resolve("lib").toFile().list())
                .containsExactlyInAnyOrder("a.jar", "ours-1.0.0-SNAPSHOT.jar");
        assertThat(program.words())
                .containsExactly(
                        "-cp",
                        shared.classPath()
                                + File.pathSeparator
                                + program.directory().resolve("app.jar"),
                        "some.Application");
    }

    @Test
    void aJarOfTheSameNameWithOtherContentIsNotShared() throws IOException {
        Path other = directory.resolve("other-exec.jar");
        bootJar(other, "other", Map.of("b", "another b"));

        assertThat(new Programs(extracted).sharedBy(List.of(jar, other)).jars()).isEmpty();
    }

    @Test
    void aChangedJarIsExtractedAnewAndTheOldOneCleanedUp() throws IOException {
        Programs programs = new Programs(extracted);
        Program old = programs.ofBootJar("some", jar);
        Program other = programs.ofBootJar("other", jar);
        bootJar("second");

        Program changed = programs.ofBootJar("some", jar);
        programs.removeOthersThan(List.of(changed));

        assertThat(changed.directory()).isNotEqualTo(old.directory()).exists();
        assertThat(old.directory()).doesNotExist();
        assertThat(other.directory()).exists();
    }

    private void bootJar(String setting) throws IOException {
        Map<String, String> libraries = new LinkedHashMap<>();
        libraries.put("b", "library b");
        libraries.put("a", "library a");
        bootJar(jar, setting, libraries);
    }

    private static void bootJar(Path jar, String setting, Map<String, String> libraries) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("org/springframework/boot/loader/Launcher.class", "loader");
        entries.put("BOOT-INF/classes/application.yml", setting);
        entries.put("META-INF/build-info.properties", "name=some");
        StringBuilder index = new StringBuilder();
        libraries.forEach((name, content) -> {
            index.append("- \"BOOT-INF/lib/").append(name).append(".jar\"\n");
            entries.put("BOOT-INF/lib/" + name + ".jar", content);
        });
        entries.put("BOOT-INF/classpath.idx", index.toString());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", "some.Application");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
    }
}
