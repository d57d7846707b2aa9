package dev.postforge.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signed webhooks at a fixed rate, timed from when each was meant to be sent. Half are repetitions. They report
 * payments nobody ordered, so each one that was acknowledged must end on the list for a person: none is lost, none is
 * there twice.
 */
final class WebhookStorm {

    static final int PER_SECOND = 500;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WARM_UP_SECONDS = 8;

    private final URI gateway;
    private final URI sandbox;

    WebhookStorm(URI gateway, URI sandbox) {
        this.gateway = gateway;
        this.sandbox = sandbox;
    }

    void run(int perSecond, int seconds) throws Exception {
        String secret = json(HttpRequest.newBuilder(sandbox.resolve("/_sandbox/secrets")))
                .path("stripe")
                .path("webhookSecret")
                .asString("");
        String token = admin();
        // What runs for days is compiled; what runs for seconds is not.
        List<String> first = bodies(perSecond * WARM_UP_SECONDS / 2);
        long atFirst = listed(token);
        storm(first, perSecond / 2, secret, new ConcurrentLinkedQueue<>());
        int webhooks = perSecond * seconds;
        List<String> bodies = bodies(webhooks);
        long before = awaitListed(token, atFirst + first.stream().distinct().count());
        Queue<Double> millis = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        Queue<Integer> statuses = storm(bodies, perSecond, secret, millis);
        Map<Integer, Long> counted =
                statuses.stream().collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()));
        Figures.of(List.copyOf(millis)).print("webhooks acknowledged at " + perSecond + "/s", webhooks);
        System.out.println("statuses: " + counted);
        long different = bodies.stream().distinct().count();
        long arrived = awaitListed(token, before + different) - before;
        System.out.printf(
                "different payments: %d sent, %d listed, all within %.1f s of the first%n",
                different, arrived, (System.nanoTime() - start) / 1e9);
    }

    private Queue<Integer> storm(List<String> bodies, int perSecond, String secret, Queue<Double> millis) {
        Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < bodies.size(); n++) {
                String body = bodies.get(n);
                long due = start + n * 1_000_000_000L / perSecond;
                LockSupport.parkNanos(due - System.nanoTime());
                senders.execute(() -> {
                    statuses.add(send(body, secret));
                    millis.add((System.nanoTime() - due) / 1e6);
                });
            }
        }
        return statuses;
    }

    /** Every webhook twice, the second right after the first. */
    private static List<String> bodies(int webhooks) {
        List<String> bodies = new ArrayList<>();
        for (int n = 0; n < webhooks; n += 2) {
            String id = UUID.randomUUID().toString().replace("-", "");
            String body = "{\"id\":\"evt_" + id + "\",\"object\":\"event\",\"type\":\"checkout.session.completed\","
                    + "\"livemode\":false,\"data\":{\"object\":{\"id\":\"cs_" + id + "\",\"payment_status\":\"paid\","
                    + "\"payment_intent\":\"pi_" + id + "\",\"amount_total\":2900,\"currency\":\"usd\"}}}";
            bodies.add(body);
            bodies.add(body);
        }
        return bodies;
    }

    private int send(String body, String secret) {
        long time = Instant.now().getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signature =
                    HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
            return Client.send(HttpRequest.newBuilder(gateway.resolve("/api/stripe/webhook"))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .header("Stripe-Signature", "t=" + time + ",v1=" + signature)
                            .POST(BodyPublishers.ofString(body))
                            .build())
                    .statusCode();
        } catch (IOException | java.security.GeneralSecurityException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    /** The demo administrator that the launcher made. */
    private String admin() throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(gateway.resolve("/api/auth/login"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"email\":\"admin@postforge.local\",\"password\":\"Postforge-Admin-1\"}")))
                .path("accessToken")
                .asString("");
    }

    private long awaitListed(String token, long wanted) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long listed = listed(token);
        while (listed < wanted && System.nanoTime() < deadline) {
            Thread.sleep(200);
            listed = listed(token);
        }
        return listed;
    }

    private long listed(String token) throws IOException, InterruptedException {
        return json(HttpRequest.newBuilder(gateway.resolve("/api/admin/payments/review?limit=1"))
                        .header("Authorization", "Bearer " + token))
                .path("pagination")
                .path("total")
                .asLong();
    }

    private static JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(Client.send(request.build()).body());
    }
}
