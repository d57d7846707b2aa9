package dev.postforge.gateway.apidocs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.postforge.defaults.config.Installation;
import dev.postforge.gateway.routing.Route;
import dev.postforge.gateway.routing.ServiceAddresses;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Collects what the services say of themselves; a service that is away is shown as it was last seen. */
@Component
class ApiDocs {

    private static final Logger LOG = LoggerFactory.getLogger(ApiDocs.class);
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String OWN = "gateway";
    private static final String KEY = "document";

    private final ServiceAddresses services;
    private final Environment environment;
    private final String server;
    private final RestClient http;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Map<String, Object>> lastSeen = new ConcurrentHashMap<>();
    private final Cache<String, Map<String, Object>> cached =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build();

    ApiDocs(ServiceAddresses services, Environment environment, Installation installation) {
        this.services = services;
        this.environment = environment;
        this.server = String.valueOf(installation.publicUrl());
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build());
        requests.setReadTimeout(PATIENCE);
        this.http = RestClient.builder().requestFactory(requests).build();
    }

    /** The document of everything. */
    Map<String, Object> document() {
        return cached.get(KEY, key -> collect());
    }

    private Map<String, Object> collect() {
        Map<String, URI> sources = new LinkedHashMap<>();
        String port = environment.getProperty("local.server.port", "8080");
        sources.put(OWN, URI.create("http://127.0.0.1:" + port + "/v3/api-docs/gateway"));
        services.all().forEach((service, address) -> sources.put(service, address.resolve("/v3/api-docs")));
        ApiDocument document = new ApiDocument();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Map.Entry<String, Future<Optional<Map<String, Object>>>>> answers = sources.entrySet().stream()
                    .map(source ->
                            Map.entry(source.getKey(), threads.submit(() -> fetch(source.getKey(), source.getValue()))))
                    .toList();
            answers.forEach(answer -> add(document, answer.getKey(), answer.getValue()));
        }
        return document.finished(server);
    }

    private void add(ApiDocument document, String service, Future<Optional<Map<String, Object>>> answer) {
        try {
            answer.get()
                    .ifPresent(found ->
                            document.add(service, found, path -> OWN.equals(service) || Route.leadsTo(service, path)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The description of " + service + " cannot be merged", e.getCause());
        }
    }

    private Optional<Map<String, Object>> fetch(String service, URI address) {
        try {
            String text = http.get().uri(address).retrieve().body(String.class);
            if (text != null) {
                lastSeen.put(service, json.readValue(text, new TypeReference<Map<String, Object>>() {}));
            }
        } catch (RestClientException | JacksonException e) {
            LOG.info("The {} service does not describe itself right now: {}", service, e.toString());
        }
        return Optional.ofNullable(lastSeen.get(service));
    }
}
