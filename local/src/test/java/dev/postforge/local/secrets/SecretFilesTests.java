package dev.postforge.local.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
