package dev.postforge.local.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.local.process.Starter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTests {

    @TempDir
    Path directory = Path.of("");

    private Path jar = Path.of("");

    /** A program, in a jar because the JVM archives no classes from elsewhere. */
    public static final class Hello {

        private Hello() {}

        static void main() {
            System.out.println("hello");
        }
    }

    @BeforeEach
    void layOut() throws IOException {
        jar = directory.resolve("hello.jar");
        String name = Hello.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream content = Hello.class.getResourceAsStream("/" + name)) {
            out.putNextEntry(new JarEntry(name));
            assertThat(content).isNotNull().satisfies(there -> there.transferTo(out));
            out.closeEntry();
        }
    }

    @Test
    void isMadeFromWhatAStartRecordedAndUsedByTheNext() throws IOException, InterruptedException {
        ClassArchive archive = new ClassArchive(directory, jar);
        assertThat(archive.canBeMade()).isFalse();
        run(archive.record("hello"));
        assertThat(archive.canBeMade()).isTrue();

        JavaCommand.make(archive, directory.resolve("log").toFile());

        assertThat(archive.isMade()).isTrue();
        assertThat(archive.record("hello")).isEmpty();
        assertThat(archive.canBeMade()).isFalse();
        assertThat(run(archive.use())).contains(Hello.class.getName() + " source: shared objects file");
    }

    @Test
    void aPartRecordsOnlyWhenItIsToldTo() throws IOException {
        Program program =
                new Program(directory, List.of("-cp", jar.toString()), Map.of(), new ClassArchive(directory, jar));

        assertThat(new JavaCommand("some", directory, 64, false)
                        .of(program, Map.of())
                        .command())
                .noneMatch(word -> word.contains("DumpLoadedClassList"));
        assertThat(new JavaCommand("some", directory, 64, true)
                        .of(program, Map.of())
                        .command())
                .anyMatch(word -> word.contains("DumpLoadedClassList"));
    }

    private String run(List<String> options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(Program.java(), "-XX:+UseSerialGC", "-Xlog:class+load"));
        words.addAll(options);
        words.addAll(List.of("-cp", jar + File.pathSeparator + directory, Hello.class.getName()));
        return Starter.output(words);
    }
}
