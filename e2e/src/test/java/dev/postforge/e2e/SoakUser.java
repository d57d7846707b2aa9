package dev.postforge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Someone who does everything PostForge offers, asks again until answered, and knows what must have come of it. */
final class SoakUser {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long FREE_CREDITS = 10;
    private static final long BOUGHT_AT_ONCE = 50;

    /** Instagram takes 100 in 24 hours (providers.md); who posts more waits for days. */
    private static final int MOST_POSTS = 90;

    private static final Set<String> OVER = Set.of("published", "failed", "needs_attention", "draft");
    private static final Set<String> GENERATED = Set.of("completed", "failed", "rejected");
    private static final Map<String, String> BRIEF =
            Map.of("topic", "Desk lamps", "tone", "Friendly", "language", "English");
    private static final Map<String, Object> LAMP = Map.of("title", "Desk lamp", "description", "Warm light");

    private final String name;
    private final Random random;
    private final String channel;
    private Person person;
    private final String handle;
    private final List<String> posts = new ArrayList<>();
    private final List<String> tills = new ArrayList<>();
    private int number;

    SoakUser(String name, URI gateway, String channel, long seed) {
        this.name = name;
        this.channel = channel;
        this.random = new Random(seed);
        this.person = Person.signsUp(gateway);
        this.handle = person.connects(channel).path("handle").asString("");
    }

    /** Does one thing, and thinks about the next. */
    void act() throws InterruptedException {
        Thread.sleep(1_000 + random.nextLong(2_000));
        int what = random.nextInt(10);
        if (what < 5 && posts.size() == MOST_POSTS) {
            return;
        }
        switch (what) {
            case 0, 1, 2, 3 -> schedule();
            case 4 -> publishNow();
            case 5 -> cancel();
            case 6, 7 -> definite("/api/ai/generate-post", BRIEF);
            case 8 -> picture();
            default -> buy();
        }
    }

    private void schedule() {
        Instant at = Instant.now().plusMillis(3_000 + random.nextLong(8_000));
        keep(definite("/api/posts", draft(Map.of("scheduledAt", at.toString()))));
    }

    private void publishNow() {
        Http.Answer made = definite("/api/posts", draft(Map.of()));
        keep(made);
        definite("/api/posts/" + made.json().path("id").asString("") + "/publish", Map.of());
    }

    /** Too late now and then; whatever the answer, the post goes out once or not at all. */
    private void cancel() {
        if (!posts.isEmpty()) {
            String id = posts.get(random.nextInt(posts.size()));
            answered(() -> person.http().put("/api/posts/" + id, Map.of("status", "draft")), false);
        }
    }

    private void picture() {
        if (random.nextBoolean()) {
            definite("/api/ai/generate-image", Map.of("prompt", "A desk lamp"));
        } else {
            definite(
                    "/generate/video", Map.of("product", LAMP, "script", "See it shine.", "selectedImages", List.of()));
        }
    }

    private void buy() {
        String till = switch (random.nextInt(3)) {
            case 0 ->
                definite("/api/stripe/create-checkout-session", Map.of("priceId", "price_popular", "credits", 50))
                        .json()
                        .path("url")
                        .asString("");
            case 1 -> checkout("/payment/lemonsqueezy/checkout");
            default -> checkout("/payment/cryptomus/checkout");
        };
        tills.add(till);
        answered(() -> new Http(URI.create(till)).post(till + "?action=pay", ""), false);
    }

    private String checkout(String path) {
        return definite(path, Map.of("planId", "popular")).json().path("url").asString("");
    }

    private Map<String, Object> draft(Map<String, Object> more) {
        boolean story = random.nextInt(4) == 0;
        Map<String, Object> body = new HashMap<>(more);
        body.put("content", name + " " + ++number);
        body.put("type", story ? "story" : "feed");
        body.put("platforms", List.of("instagram"));
        body.put("mediaUrls", List.of("https://cdn.example.com/" + number + ".jpg"));
        return body;
    }

    private void keep(Http.Answer made) {
        if (made.status() == 201) {
            posts.add(made.json().path("id").asString(""));
        }
    }

    /** Asks with one key until the answer is one that asking again would not change. */
    private Http.Answer definite(String path, Object body) {
        Http client = person.http().with("Idempotency-Key", UUID.randomUUID().toString());
        boolean slow = path.startsWith("/api/ai/");
        return answered(() -> client.post(path, body), slow);
    }

    private static Http.Answer answered(Supplier<Http.Answer> call, boolean slow) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .ignoreException(UncheckedIOException.class)
                .until(call::get, answer -> isDefinite(answer) && !(slow && answer.status() == 202));
    }

    private static boolean isDefinite(Http.Answer answer) {
        return answer.status() < 500
                && answer.status() != 429
                && !(answer.status() == 409 && answer.errorCode().equals("IDEMPOTENCY_IN_PROGRESS"));
    }

    /** What is still under way; empty when everything came to an end. */
    List<String> open() {
        List<String> open = new ArrayList<>();
        for (String id : posts) {
            JsonNode post = person.sees(id);
            String status = post.path("status").asString("");
            JsonNode target = post.path("targets").path(0);
            boolean proven =
                    target.path("verification").path("status").asString("").equals("VERIFIED")
                            && target.path("metrics").path("impressions").asLong() > 0;
            if (!OVER.contains(status) || (status.equals("published") && !proven)) {
                open.add(id + " " + status + " " + target.path("verification"));
            }
        }
        for (JsonNode one : generations()) {
            if (!GENERATED.contains(one.path("status").asString(""))) {
                open.add(one.path("id").asString("") + " " + one.path("status").asString(""));
            }
        }
        long reserved = credits().path("reserved").asLong();
        if (reserved != 0) {
            open.add(reserved + " credits reserved");
        }
        int credited = transactions("purchase").size();
        if (credited != tills.size()) {
            open.add(credited + " of " + tills.size() + " purchases credited");
        }
        return open;
    }

    /** Once nothing is open: each post is live once or not at all, and each credit is accounted for. */
    void assertRight(Sandbox sandbox) {
        Map<String, Integer> live = new HashMap<>();
        sandbox.livePostsOf(handle)
                .forEach(post -> live.merge(words(post.path("caption").asString("")), 1, Integer::sum));
        int published = 0;
        for (String id : posts) {
            JsonNode post = person.sees(id);
            int times = live.getOrDefault(post.path("content").asString(""), 0);
            switch (post.path("status").asString("")) {
                case "published" -> {
                    assertThat(times).as(post.toString()).isEqualTo(1);
                    published++;
                }
                case "needs_attention" -> assertThat(times).as(post.toString()).isBetween(0, 1);
                default -> assertThat(times).as(post.toString()).isZero();
            }
        }
        assertThat(published).as(name).isPositive();
        long spent = 0;
        long written = 0;
        for (JsonNode one : generations()) {
            if (one.path("status").asString("").equals("completed")) {
                spent += one.path("price").asLong();
                written += one.path("kind").asString("").equals("text") ? 1 : 0;
            }
        }
        assertThat(credits().path("credits").asLong())
                .as(name)
                .isEqualTo(FREE_CREDITS + BOUGHT_AT_ONCE * tills.size() - spent);
        assertThat(person.http().get("/api/posts").expect(200)).as(name).hasSize((int) (posts.size() + written));
    }

    /** A story's caption ends with its tag. */
    private static String words(String caption) {
        return caption.replaceFirst("\\s*SL-[A-Z0-9]+-[A-Z0-9]+$", "");
    }

    String tally() {
        Map<String, Integer> tally = new HashMap<>();
        posts.forEach(id -> tally.merge(person.statusOf(id), 1, Integer::sum));
        generations()
                .forEach(one -> tally.merge("generation " + one.path("status").asString(""), 1, Integer::sum));
        return name + " through " + channel + ": " + tally + ", " + tills.size() + " purchases";
    }

    /** Access tokens live 15 minutes (api.md), which a long soak outlasts. */
    void signsInAgain() {
        person = person.signsInAgain();
    }

    private JsonNode credits() {
        return person.http().get("/api/credits/summary").expect(200);
    }

    private List<JsonNode> generations() {
        return items("/api/ai/generations?limit=200");
    }

    private List<JsonNode> transactions(String type) {
        return items("/api/credits/transactions?limit=200&type=" + type);
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> all = new ArrayList<>();
        person.http().get(path).expect(200).path("items").forEach(all::add);
        return all;
    }
}
