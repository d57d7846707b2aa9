package dev.postforge.local.archive;

import static org.assertj.core.api.Assertions.assertThat;

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
    void keepsTheDirectoryOfAnUnchangedJarAndItsCache() throws IOException {
        Program first = new Programs(extracted).ofBootJar("some", jar);
        Files.writeString(first.cache(), "trained");
        bootJar("first");

        Program again = new Programs(extracted).ofBootJar("some", jar);

        assertThat(again.directory()).isEqualTo(first.directory());
        assertThat(again.isTrained()).isTrue();
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
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("org/springframework/boot/loader/Launcher.class", "loader");
        entries.put("BOOT-INF/classes/application.yml", setting);
        entries.put("META-INF/build-info.properties", "name=some");
        entries.put("BOOT-INF/classpath.idx", "- \"BOOT-INF/lib/b.jar\"\n- \"BOOT-INF/lib/a.jar\"\n");
        entries.put("BOOT-INF/lib/a.jar", "library a");
        entries.put("BOOT-INF/lib/b.jar", "library b");
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
