package dev.postforge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postforge.local.archive.Programs;
import dev.postforge.local.process.LaunchException;
import dev.postforge.local.process.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot start says so in one line that tells what to do. */
class StartRefusalTests {

    private Path directory = Path.of("target");

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = TestDirectory.create("refusal");
    }

    @AfterEach
    void removeDirectory() throws IOException {
        Programs.delete(directory);
    }

    @Test
    void aPortInUseIsNamedWithItsPartAndTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Home home = new Home(directory.resolve("home"), directory);
            StackOptions options = Launcher.upOptions(home, List.of()).onFreePorts();
            options = options.withPorts(withPort(options, taken.getLocalPort()));
            try (Stack stack = new Stack(options, Progress.SILENT)) {
                assertThatThrownBy(stack::startAll)
                        .isInstanceOf(LaunchException.class)
                        .hasMessageContaining("Port " + taken.getLocalPort())
                        .hasMessageContaining("--port-credit-service=");
            }
        }
    }

    @Test
    void aMachineWithoutTheRightJdkIsToldWhatToInstall() throws Exception {
        // Every JDK on this machine says that it is 17.
        program("sed", "echo 17");

        Said said = script(Home.findCheckout().resolve("postforge"), "status");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.lines())
                .singleElement()
                .asString()
                .startsWith("postforge: PostForge needs a JDK 25")
                .contains("POSTFORGE_JAVA_HOME");
    }

    @Test
    void aFullDiskIsToldBeforeAnythingIsBuilt() throws Exception {
        Path script = unbuiltCheckout();
        program("df", "echo head; echo x x x 100 x");
        program("mvn", "echo built >&2");

        Said said = script(script, "up");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().contains("100 MiB free", "2048 MiB", "make room");
    }

    @Test
    void aMachineWithoutMavenIsToldSo() throws Exception {
        Path script = unbuiltCheckout();
        for (String tool : List.of("bash", "env", "dirname", "sed", "find", "head", "readlink", "cat", "grep", "tr")) {
            Files.createSymbolicLink(bin().resolve(tool), onPath(tool));
        }

        Said said = run(script, bin().toString(), "up");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.lines()).singleElement().asString().contains("Maven is missing", "3.8.7");
    }

    private static Map<String, Integer> withPort(StackOptions options, int taken) {
        Map<String, Integer> ports = new LinkedHashMap<>(options.ports());
        ports.put(Topology.CREDIT, taken);
        return ports;
    }

    /** A checkout with one module whose jar is missing. */
    private Path unbuiltCheckout() throws IOException {
        Path checkout = Files.createDirectory(directory.resolve("checkout"));
        Files.createDirectories(checkout.resolve("local/src/main"));
        return Files.copy(
                Home.findCheckout().resolve("postforge"),
                checkout.resolve("postforge"),
                StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Path bin() throws IOException {
        return Files.createDirectories(directory.resolve("bin"));
    }

    /** A program of this name that is found before the machine's. */
    private void program(String name, String line) throws IOException {
        Path file = Files.writeString(bin().resolve(name), "#!/bin/bash\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Said script(Path script, String command) throws IOException, InterruptedException {
        return run(script, bin() + ":" + System.getenv("PATH"), command);
    }

    private Said run(Path script, String path, String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", script.toString(), command).redirectErrorStream(true);
        builder.environment().put("PATH", path);
        builder.environment().put("POSTFORGE_HOME", directory.resolve("home").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        List<String> lines = new ArrayList<>(output.lines().toList());
        return new Said(process.exitValue(), lines);
    }

    private static Path onPath(String tool) {
        return List.of(System.getenv("PATH").split(":", -1)).stream()
                .map(place -> Path.of(place, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private record Said(int exit, List<String> lines) {}
}
