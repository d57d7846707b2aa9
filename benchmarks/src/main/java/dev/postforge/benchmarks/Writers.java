package dev.postforge.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Users with credits, who have posts written for them. */
final class Writers {

    static final String BRIEF = Client.JSON.writeValueAsString(
            Map.of("topic", "AI trends 2025", "tone", "Professional", "language", "English"));

    /** What a new user may generate. */
    private static final int CREDITS = 10;

    private Writers() {}

    /** A token for each generation; as few users as have credits for all of them. */
    static List<String> signUp(URI gateway, int generations) throws IOException, InterruptedException {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < (generations + CREDITS - 1) / CREDITS; i++) {
            tokens.add(Client.signUp(gateway));
        }
        for (String token : tokens) {
            while (Client.get(gateway, token, "/api/credits/summary")
                            .path("credits")
                            .asLong(0)
                    < CREDITS) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < CREDITS; i++) {
            all.addAll(tokens);
        }
        return all;
    }

    /** The order of a post, written word by word. */
    static HttpRequest stream(URI gateway, String token) {
        return HttpRequest.newBuilder(gateway.resolve("/api/ai/generate-post-stream"))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(BRIEF))
                .build();
    }
}
