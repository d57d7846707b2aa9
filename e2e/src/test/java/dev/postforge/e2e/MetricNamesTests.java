package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.local.Home;
import dev.postforge.local.Stack;
import dev.postforge.local.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An alert on a metric that nobody exposes never fires. */
@WholeSystem
class MetricNamesTests {

    private static final Path DEPLOY = Home.findCheckout().resolve("deploy");
    private static final Pattern METRIC =
            Pattern.compile("\\b(?:postforge|http_server|hikaricp|jvm|process)_[a-z0-9_]+\\b");

    /** These appear with their first event, which a healthy, young system has not seen; their code is named instead. */
    private static final List<String> AFTER_THEIR_FIRST_EVENT = List.of(
            "postforge_dead_letters_total",
            "postforge_delivery_",
            "postforge_handler_seconds",
            "postforge_inbox_duplicates_total",
            "postforge_provider_calls_seconds",
            "postforge_webhooks_total",
            "postforge_verification_",
            "postforge_collection_readings_total");

    @Test
    void alertsAndDashboardsNameMetricsThatTheServicesExpose(Stack stack) throws IOException, InterruptedException {
        Set<String> exposed = new TreeSet<>();
        for (String part : Topology.parts()) {
            if (part.endsWith("-service")) {
                int port = part.equals(Topology.GATEWAY) ? WholeSystemExtension.metricsPort() : stack.port(part);
                exposed.addAll(exposed(port));
            }
        }

        assertThat(exposed).contains("postforge_outbox_depth");
        assertThat(named())
                .isNotEmpty()
                .filteredOn(name -> AFTER_THEIR_FIRST_EVENT.stream().noneMatch(name::startsWith))
                .isSubsetOf(exposed);
        assertThat(named())
                .filteredOn(name -> AFTER_THEIR_FIRST_EVENT.stream().anyMatch(name::startsWith))
                .allMatch(name -> exposed.contains(name) || isRegisteredInCode(name));
    }

    private static Set<String> exposed(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                            .build(),
                    HttpResponse.BodyHandlers.ofLines());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]", 2)[0])
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> named() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            for (Path file : files.filter(path -> path.toString().matches(".*(alerts\\.yml|dashboards/.*\\.json)"))
                    .toList()) {
                METRIC.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group()));
            }
        }
        return names;
    }

    private static boolean isRegisteredInCode(String metric) {
        String name =
                metric.replaceAll("_seconds(_bucket|_count|_sum)?$|_total$", "").replace('_', '.');
        try (Stream<Path> files = Files.walk(Home.findCheckout(), 14)) {
            return files.filter(path -> path.toString().matches(".*(-service|messaging)/src/main/java/.*\\.java"))
                    .anyMatch(path -> contains(path, '"' + name + '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path path, String text) {
        try {
            return Files.readString(path).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
