package dev.postforge.defaults.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

final class ScrubbedLogsTests {

    @Test
    void scrubsMessageStackTraceAndContextOfTheEncodedLine() {
        String line =
                encoded("calling https://graph/me?access_token=HUSH1234", Map.of("url", "x?access_token=HUSH1234"));

        assertThat(line).doesNotContain("HUSH1234").contains("access_token=***").contains("\"url\"");
    }

    private static String encoded(String message, Map<String, String> context) {
        LoggerContext logback = new LoggerContext();
        logback.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
        logback.putObject(
                Environment.class.getName(),
                new MockEnvironment().withProperty("logging.structured.json.customizer", ScrubbedLogs.class.getName()));
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(logback);
        encoder.setFormat("logstash");
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        LoggingEvent event = new LoggingEvent(
                "test",
                logback.getLogger("test"),
                Level.ERROR,
                message,
                new IllegalStateException("Bearer HUSH1234HUSH1234"),
                new Object[0]);
        event.setMDCPropertyMap(new HashMap<>(context));
        return new String(encoder.encode(event), StandardCharsets.UTF_8);
    }
}
