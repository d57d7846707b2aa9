package dev.postforge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LauncherTests {

    private static final Home HOME = new Home(Path.of("target/nowhere"), Path.of("target"));

    @Test
    void runsOnTheDocumentedPorts() {
        StackOptions options = Launcher.upOptions(HOME, List.of());

        assertThat(options.port(Topology.GATEWAY)).isEqualTo(8080);
        assertThat(options.port(Topology.ANALYTICS)).isEqualTo(8085);
        assertThat(options.port(Topology.SANDBOX)).isEqualTo(8090);
        assertThat(options.port(Topology.POSTGRES)).isEqualTo(15432);
        assertThat(options.port(Topology.KAFKA)).isEqualTo(19092);
        assertThat(options.gatewayAddress()).isEqualTo("127.0.0.1");
        assertThat(options.paceFactor()).isEqualTo(1);
    }

    @Test
    void takesOtherPortsAndTheFastPace() {
        StackOptions options = Launcher.upOptions(
                HOME, List.of("--fast", "--port-gateway=9000", "--port-post-service=9001", "--listen", "0.0.0.0"));

        assertThat(options.port(Topology.GATEWAY)).isEqualTo(9000);
        assertThat(options.port(Topology.POST)).isEqualTo(9001);
        assertThat(options.gatewayAddress()).isEqualTo("0.0.0.0");
        assertThat(options.paceFactor()).isEqualTo(60);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Launcher.upOptions(HOME, List.of("--quick"))).hasMessageContaining("--quick");
        assertThatThrownBy(() -> Launcher.upOptions(HOME, List.of("--port-mongo=1")))
                .hasMessageContaining("mongo");
        assertThatThrownBy(() -> Launcher.upOptions(HOME, List.of("--port-kafka=99999")))
                .hasMessageContaining("no port number");
    }

    @Test
    void readsDurationsAsPeopleWriteThem() {
        assertThat(ResendCommand.duration("10m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(ResendCommand.duration("1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(ResendCommand.duration("2d")).isEqualTo(Duration.ofDays(2));
        assertThat(ResendCommand.duration("PT5S")).isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> ResendCommand.duration("soon")).hasMessageContaining("soon");
    }
}
