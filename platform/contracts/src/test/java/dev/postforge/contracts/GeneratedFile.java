package dev.postforge.contracts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;

/** A checked-in file that must equal what the code generates; {@code -Dpostforge.regenerate=true} rewrites it. */
record GeneratedFile(Path path) {

    void mustBe(String content) throws IOException {
        if (Boolean.getBoolean("postforge.regenerate")) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, content);
        }
        Assertions.assertThat(path)
                .as("%s is out of date: run the build once with -Dpostforge.regenerate=true", path)
                .hasContent(content);
    }
}
