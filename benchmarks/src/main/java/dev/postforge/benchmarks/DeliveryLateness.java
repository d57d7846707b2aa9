package dev.postforge.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/**
 * How late the visible provider call starts: the sandbox's publishedAt less scheduledAt, at a fixed rate of due posts.
 */
final class DeliveryLateness {

    private static final int POSTS_PER_ACCOUNT = 90;
    private static final Duration PER_POST_TO_SCHEDULE = Duration.ofMillis(12);
    private static final Duration LEAD = Duration.ofSeconds(20);

    private final URI gateway;
    private final URI sandbox;

    DeliveryLateness(URI gateway, URI sandbox) {
        this.gateway = gateway;
        this.sandbox = sandbox;
    }

    void run(int perSecond, int seconds) throws Exception {
        int posts = perSecond * seconds;
        List<Client> clients = new ArrayList<>();
        for (int n = 0; n < Math.ceilDiv(posts, POSTS_PER_ACCOUNT); n++) {
            clients.add(Client.signUpAndConnect(gateway));
        }
        Instant start =
                Instant.now().plus(PER_POST_TO_SCHEDULE.multipliedBy(posts)).plus(LEAD);
        Map<String, Instant> due = schedule(clients, posts, perSecond, start);
        Instant end = start.plusSeconds(seconds + 30L);
        List<Double> late = new ArrayList<>();
        while (late.size() < posts && Instant.now().isBefore(end)) {
            Thread.sleep(2000);
            late = observe(due);
        }
        Figures.of(late).print("lateness of the provider call at " + perSecond + " due/s", posts);
    }

    private static Map<String, Instant> schedule(List<Client> clients, int posts, int perSecond, Instant start)
            throws Exception {
        Map<String, Instant> due = new HashMap<>();
        String run = Long.toString(System.nanoTime(), 36);
        List<Callable<Void>> calls = new ArrayList<>();
        for (int n = 0; n < posts; n++) {
            String content = run + " " + n;
            Instant at = start.plusNanos(n * 1_000_000_000L / perSecond);
            Client client = clients.get(n % clients.size());
            due.put(content, at);
            calls.add(() -> {
                client.schedule(content, at);
                return null;
            });
        }
        Instant began = Instant.now();
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Void> call : pool.invokeAll(calls)) {
                call.get();
            }
        }
        System.out.printf(
                "scheduled %d posts in %.1f s%n",
                posts, Duration.between(began, Instant.now()).toMillis() / 1000.0);
        return due;
    }

    private List<Double> observe(Map<String, Instant> due) throws IOException, InterruptedException {
        String body = Client.send(HttpRequest.newBuilder(sandbox.resolve("/_sandbox/networks/instagram/posts"))
                        .build())
                .body();
        List<Double> late = new ArrayList<>();
        for (JsonNode post : Client.JSON.readTree(body)) {
            Instant at = due.get(post.path("caption").asString(""));
            if (at != null) {
                Instant published = Instant.parse(post.path("publishedAt").asString(""));
                late.add(Duration.between(at, published).toNanos() / 1e6);
            }
        }
        return late;
    }
}
