package dev.postforge.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecretFilesTests {

    @TempDir
    Path directory = Path.of("");

    @ParameterizedTest
    @EnumSource(Secret.Kind.class)
    void makesASecretOnceAndKeepsIt(Secret.Kind kind) throws IOException {
        Secret secret = Secret.of("some.secret", kind);

        String first = new SecretFiles(directory).value("reader", secret);

        assertThat(new SecretFiles(directory).value("reader", secret)).isEqualTo(first);
    }

    @Test
    void manyFirstUsersAtOnceGetTheSameSecret() throws Exception {
        Secret secret = Secret.of("some.secret", Secret.Kind.PASSWORD);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<String>> made;
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor()) {
            made = IntStream.range(0, 50)
                    .mapToObj(n -> users.submit(() -> {
                        go.await();
                        return new SecretFiles(directory).value("reader", secret);
                    }))
                    .toList();
            go.countDown();
        }

        Set<String> values = new HashSet<>();
        for (Future<String> value : made) {
            values.add(value.get());
        }
        assertThat(values).hasSize(1);
        assertThat(directory.resolve("reader")).isDirectoryContaining("glob:**some.secret");
        try (Stream<Path> files = Files.list(directory.resolve("reader"))) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Secret.Kind.class)
    void makesADifferentOneEachTime(Secret.Kind kind) {
        Set<String> made = IntStream.range(0, 20)
                .mapToObj(n -> Secret.of("s", kind).generate())
                .collect(Collectors.toSet());

        assertThat(made).hasSize(20);
    }

    @Test
    void onlyTheOwnerReadsThem() throws IOException {
        new SecretFiles(directory).value("reader", Secret.of("some.secret", Secret.Kind.PASSWORD));

        Path file = directory.resolve("reader/some.secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("reader"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aKeyIs256BitsAndASigningKeyHasItsPrefix() {
        assertThat(Base64.getDecoder().decode(Secret.of("k", Secret.Kind.KEY).generate()))
                .hasSize(32);
        String signing = Secret.of("k", Secret.Kind.SIGNING_KEY).generate();
        assertThat(signing).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(signing.substring("whsec_".length())))
                .hasSize(32);
    }
}
