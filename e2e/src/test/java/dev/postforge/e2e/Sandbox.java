package dev.postforge.e2e;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** The witness: what the simulated networks hold and which calls they got. */
final class Sandbox {

    private final Http http;

    Sandbox(URI base) {
        http = new Http(base);
    }

    List<JsonNode> livePosts(String network) {
        return list(http.get("/_sandbox/networks/" + network + "/posts").expect(200));
    }

    List<JsonNode> livePostsOf(String handle) {
        return livePosts("instagram").stream()
                .filter(post -> post.path("account").asString("").equals(handle))
                .toList();
    }

    Map<String, Long> liveCaptionCounts(String handle) {
        return livePostsOf(handle).stream()
                .collect(Collectors.groupingBy(post -> post.path("caption").asString(""), Collectors.counting()));
    }

    List<JsonNode> calls(String provider) {
        return list(http.get("/_sandbox/calls?provider=" + provider).expect(200));
    }

    void fault(String provider, String operation, String fault, int times) {
        int status = http.post(
                        "/_sandbox/faults",
                        Map.of("provider", provider, "operation", operation, "fault", fault, "times", times))
                .status();
        if (status / 100 != 2) {
            throw new AssertionError("The sandbox refused the fault: " + status);
        }
    }

    void clearFaults() {
        http.delete("/_sandbox/faults");
    }

    Http http() {
        return http;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
