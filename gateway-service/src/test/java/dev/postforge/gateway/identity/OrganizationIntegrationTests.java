package dev.postforge.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postforge.contracts.Topics;
import dev.postforge.gateway.Browser;
import dev.postforge.gateway.Browser.Answer;
import dev.postforge.gateway.GatewayTest;
import dev.postforge.gateway.StandIns;
import dev.postforge.testing.SettableClock;
import dev.postforge.testing.TestEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@GatewayTest
class OrganizationIntegrationTests {

    private static final Duration WITHIN = Duration.ofSeconds(5);

    @LocalServerPort
    private int port;

    @Autowired
    private TestEvents events;

    @Autowired
    private SettableClock clock;

    private Browser nobody = new Browser(0);

    @BeforeEach
    void openBrowser() {
        nobody = new Browser(port);
        assertThat(StandIns.fresh().isRunning()).isTrue();
    }

    /** Somebody signed in. */
    private record Someone(String id, String email, String personal, Browser browser, String refresh) {}

    @Test
    void aFounderOwnsTheOrganizationAndActivatesIt() {
        Someone founder = someone();

        Answer made = founder.browser().post("/api/organizations", Map.of("name", "Nova Studio"));

        assertThat(made.status()).isEqualTo(201);
        String id = text(made, "id");
        assertThat(text(made, "orgRole")).isEqualTo("owner");
        assertThat(made.json().path("personal").asBoolean(true)).isFalse();
        assertThat(events.await(
                                Topics.ORGANIZATION_CHANGED,
                                event -> event.organizationId().toString().equals(id))
                        .name())
                .isEqualTo("Nova Studio");
        Answer activated = founder.browser().post("/api/organizations/" + id + "/activate");
        assertThat(activated.status()).isEqualTo(200);
        Answer me = nobody.bearing(activated.accessToken()).get("/api/auth/me");
        assertThat(text(me, "organizationId")).isEqualTo(id);
        Answer refreshed =
                nobody.with("Cookie", "pf_refresh=" + founder.refresh()).post("/api/auth/refresh");
        assertThat(refreshed.json().path("user").path("organizationId").asString(""))
                .isEqualTo(id);
        assertThat(founder.browser().get("/api/organizations").json().path("items"))
                .hasSize(2);
    }

    @Test
    void anInvitationMakesOneMemberOnce() {
        Someone founder = someone();
        Someone guest = someone();
        String id = organization(founder);
        Answer invited = founder.browser()
                .post("/api/organizations/" + id + "/invitations", Map.of("email", guest.email(), "orgRole", "editor"));
        assertThat(invited.status()).isEqualTo(201);
        String token = text(invited, "token");
        assertThat(founder.browser()
                        .get("/api/organizations/" + id + "/invitations")
                        .body())
                .contains(guest.email())
                .doesNotContain(token);

        assertThat(text(nobody.get("/api/invitations/" + token), "email")).isEqualTo(guest.email());
        String accept = "/api/invitations/" + token + "/accept";
        assertThat(nobody.post(accept).status()).isEqualTo(401);
        assertThat(someone().browser().post(accept).status()).isEqualTo(403);
        Answer accepted = guest.browser().post(accept);

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.json().path("organization").path("orgRole").asString(""))
                .isEqualTo("editor");
        assertThat(guest.browser().post(accept).status()).isEqualTo(404);
        assertThat(nobody.get("/api/invitations/" + token).status()).isEqualTo(404);
        assertThat(events.await(
                                Topics.MEMBERSHIP_CHANGED,
                                event -> event.userId().toString().equals(guest.id())
                                        && event.organizationId().toString().equals(id))
                        .orgRole())
                .isEqualTo("editor");
        Answer members = founder.browser().get("/api/organizations/" + id + "/members");
        assertThat(members.json().path("items")).hasSize(2);
    }

    @Test
    void strangersSeeNothingAndRolesAreKept() {
        Someone founder = someone();
        Someone editor = someone();
        String id = organization(founder);
        join(founder, id, editor, "editor");
        String path = "/api/organizations/" + id;

        Browser stranger = someone().browser();
        assertThat(Stream.of("", "/members", "/invitations")
                        .map(end -> stranger.get(path + end).status()))
                .containsOnly(404);
        assertThat(stranger.post(path + "/activate").status()).isEqualTo(404);
        assertThat(stranger.delete(path).status()).isEqualTo(404);

        Browser lesser = editor.browser();
        assertThat(lesser.get(path + "/members").status()).isEqualTo(200);
        assertThat(lesser.post(path + "/invitations", Map.of("email", "a@example.com", "orgRole", "viewer"))
                        .status())
                .isEqualTo(403);
        assertThat(lesser.delete(path).status()).isEqualTo(403);
        assertThat(lesser.post(path + "/members/" + founder.id(), Map.of("orgRole", "viewer"))
                        .status())
                .isEqualTo(403);
        String token = text(lesser.post(path + "/activate"), "accessToken");
        assertThat(nobody.bearing(token)
                        .post("/api/api-keys", Map.of("name", "x"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void nobodyRisesAboveWhoeverRaisesHim() {
        Someone founder = someone();
        Someone admin = someone();
        String id = organization(founder);
        join(founder, id, admin, "admin");
        String members = "/api/organizations/" + id + "/members/";

        assertThat(admin.browser()
                        .post(members + admin.id(), Map.of("orgRole", "owner"))
                        .status())
                .isEqualTo(403);
        assertThat(admin.browser().delete(members + founder.id()).status()).isEqualTo(403);
        assertThat(admin.browser()
                        .post(
                                "/api/organizations/" + id + "/invitations",
                                Map.of("email", "o@example.com", "orgRole", "owner"))
                        .status())
                .isEqualTo(403);
        assertThat(founder.browser()
                        .post(members + admin.id(), Map.of("orgRole", "chief"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theLastOwnerStays() {
        Someone founder = someone();
        Someone second = someone();
        String id = organization(founder);
        join(founder, id, second, "owner");
        String members = "/api/organizations/" + id + "/members/";

        // Both leave at once: one of them is the last.
        List<Integer> answers = Stream.of(founder, second)
                .map(owner -> CompletableFuture.supplyAsync(
                        () -> owner.browser().delete(members + owner.id()).status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        Someone left = answers.getFirst() == 409 ? founder : second;
        assertThat(left.browser()
                        .post(members + left.id(), Map.of("orgRole", "admin"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whoeverIsRemovedIsOutWithinSeconds() {
        Someone founder = someone();
        Someone editor = someone();
        String id = organization(founder);
        join(founder, id, editor, "editor");
        Browser inside =
                nobody.bearing(text(editor.browser().post("/api/organizations/" + id + "/activate"), "accessToken"));
        assertThat(inside.get("/api/posts").status()).isEqualTo(200);

        assertThat(founder.browser()
                        .delete("/api/organizations/" + id + "/members/" + editor.id())
                        .status())
                .isEqualTo(200);

        await().atMost(WITHIN).until(() -> inside.get("/api/posts").status() == 401);
        assertThat(editor.browser().get("/api/auth/me").status()).isEqualTo(200);
        assertThat(events.awaitSent(
                                Topics.MEMBERSHIP_CHANGED,
                                sent -> sent.event().userId().toString().equals(editor.id())
                                        && sent.event().deleted())
                        .event()
                        .organizationId())
                .hasToString(id);
    }

    @Test
    void aDeletedOrganizationIsGoneForAll() {
        Someone founder = someone();
        Someone editor = someone();
        String id = organization(founder);
        join(founder, id, editor, "editor");
        Browser inside =
                nobody.bearing(text(founder.browser().post("/api/organizations/" + id + "/activate"), "accessToken"));
        String key = text(inside.post("/api/api-keys", Map.of("name", "x")), "key");

        assertThat(inside.delete("/api/organizations/" + id).status()).isEqualTo(200);

        await().atMost(WITHIN).until(() -> inside.get("/api/posts").status() == 401);
        await().atMost(WITHIN).until(() -> nobody.bearing(key).get("/api/posts").status() == 401);
        assertThat(editor.browser().get("/api/organizations/" + id).status()).isEqualTo(404);
        events.await(
                Topics.ORGANIZATION_DELETED,
                event -> event.organizationId().toString().equals(id));
        assertThat(founder.browser()
                        .delete("/api/organizations/" + founder.personal())
                        .status())
                .isEqualTo(409);
        assertThat(founder.browser()
                        .post(
                                "/api/organizations/" + founder.personal() + "/invitations",
                                Map.of("email", "a@example.com"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void invitationsExpireAndCanBeTakenBack() {
        Someone founder = someone();
        Someone guest = someone();
        String id = organization(founder);
        String path = "/api/organizations/" + id + "/invitations";
        Answer first = founder.browser().post(path, Map.of("email", guest.email()));
        Answer second = founder.browser().post(path, Map.of("email", guest.email()));
        assertThat(accept(guest, first)).isEqualTo(404);
        assertThat(founder.browser().delete(path + "/" + text(second, "id")).status())
                .isEqualTo(200);
        assertThat(accept(guest, second)).isEqualTo(404);
        assertThat(founder.browser().delete(path + "/" + UUID.randomUUID()).status())
                .isEqualTo(404);

        Answer third = founder.browser().post(path, Map.of("email", guest.email()));
        clock.advance(Duration.ofDays(7).plusSeconds(60));

        assertThat(nobody.get("/api/invitations/" + text(third, "token")).status())
                .isEqualTo(404);
    }

    private int accept(Someone guest, Answer invited) {
        return guest.browser()
                .post("/api/invitations/" + text(invited, "token") + "/accept")
                .status();
    }

    private void join(Someone founder, String id, Someone guest, String role) {
        Answer invited = founder.browser()
                .post("/api/organizations/" + id + "/invitations", Map.of("email", guest.email(), "orgRole", role));
        assertThat(accept(guest, invited)).isEqualTo(200);
    }

    private static String organization(Someone founder) {
        return text(founder.browser().post("/api/organizations", Map.of("name", "Nova")), "id");
    }

    private Someone someone() {
        String email = "p-" + UUID.randomUUID() + "@example.com";
        Answer answer = nobody.signsUp(email);
        return new Someone(
                answer.json().path("user").path("id").asString(""),
                email,
                answer.json().path("user").path("organizationId").asString(""),
                nobody.bearing(answer.accessToken()),
                answer.refreshToken());
    }

    private static String text(Answer answer, String field) {
        return answer.json().path(field).asString("");
    }
}
