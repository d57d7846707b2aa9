package dev.postforge.credit.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.testing.ApiDescription;
import dev.postforge.testing.ServiceTest;
import dev.postforge.testing.TestCallers;
import dev.postforge.testing.TestDatabase;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.json.JsonMapper;

@ServiceTest(database = "credit")
class CatalogIntegrationTests {

    @Autowired
    private RestTestClient http;

    @Autowired
    private TestCallers callers;

    @Autowired
    private TestDatabase database;

    private final UUID user = UUID.randomUUID();

    @Test
    void theRunningServiceDescribesItselfAsCheckedIn() {
        byte[] answer = http.get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();

        ApiDescription.mustBeOf("credit", JsonMapper.shared().readTree(answer == null ? new byte[0] : answer));
    }

    @Test
    void listsPlansAndPackagesInTheirOrder() {
        http.get()
                .uri("/api/credits/plans")
                .headers(headers -> headers.setBearerAuth(callers.viewer(user, user)))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.items[1].id")
                .isEqualTo("popular")
                .jsonPath("$.items[1].name")
                .isEqualTo("Popular")
                .jsonPath("$.items[1].kind")
                .isEqualTo("plan")
                .jsonPath("$.items[1].credits")
                .isEqualTo(50)
                .jsonPath("$.items[1].priceInCents")
                .isEqualTo(2900)
                .jsonPath("$.items[1].currency")
                .isEqualTo("usd")
                .jsonPath("$.items[1].isPopular")
                .isEqualTo(true)
                .jsonPath("$.items[1].stripePriceId")
                .isEqualTo("price_popular")
                .jsonPath("$.items[?(@.id=='pkg_1000')].bonusCredits")
                .isEqualTo(2000)
                .jsonPath("$.items[?(@.id=='pkg_500')].credits")
                .isEqualTo(10000);
    }

    @Test
    void anAdminChangesTheOfferAndNobodyElse() {
        Map<String, Object> team =
                Map.of("name", "Team " + user, "kind", "plan", "credits", 500, "priceInCents", 19_900);
        put("team_1", team, callers.owner(user, user), 403);
        put("team_1", team, callers.platformAdmin(user, user), 200);
        put("team_1", Map.of("name", "Team", "kind", "gift", "credits", 1, "priceInCents", 1), admin(), 400);
        Map<String, Object> sentBack = new HashMap<>(team);
        sentBack.put("id", "team_1");
        sentBack.put("stripePriceId", " ");
        put("team_1", sentBack, admin(), 200);
        assertThat(database.value(Long.class, "SELECT count(*) FROM plans WHERE stripe_price_id = ''"))
                .isZero();
        put("team_2", sentBack, admin(), 400);
        sentBack.put("stripePriceId", "p".repeat(256));
        put("team_1", sentBack, admin(), 400);
        put("team_2", Map.of("name", "Popular", "kind", "plan", "credits", 1, "priceInCents", 1), admin(), 409);
        Map<String, Object> gone = Map.of(
                "name", "Team " + user, "kind", "plan", "credits", 500, "priceInCents", 19_900, "isActive", false);
        put("team_1", gone, admin(), 200);

        http.get()
                .uri("/api/credits/plans")
                .headers(headers -> headers.setBearerAuth(admin()))
                .exchange()
                .expectBody(String.class)
                .value(body -> assertThat(body).doesNotContain("team_1"));
    }

    private String admin() {
        return callers.platformAdmin(user, user);
    }

    private void put(String id, Map<String, Object> plan, String token, int status) {
        http.put()
                .uri("/api/admin/credits/plans/" + id)
                .headers(headers -> headers.setBearerAuth(token))
                .body(plan)
                .exchange()
                .expectStatus()
                .isEqualTo(status);
    }
}
