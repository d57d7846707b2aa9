package dev.postforge.publishing.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DeliveryLifecycleTests {
    private static final Path DIAGRAM = Path.of("docs", "delivery-lifecycle.md");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Reason REASON = new Reason("SOME_CODE", "some words");

    /** A transition that no test walks is a way nobody has thought through. */
    @AfterAll
    static void everyTransitionWasWalked() {
        assertThat(DeliveryLifecycle.unwalked()).isEmpty();
    }

    @Test
    void theDiagramIsPrintedFromTheTable() throws IOException {
        String document = "# The life of a delivery\n\nPrinted from `DeliveryLifecycle`; do not edit"
                + " (`-Dpostforge.regenerate=true` prints it anew).\n\n```mermaid\n" + DeliveryLifecycle.diagram()
                + "```\n";
        if (Boolean.getBoolean("postforge.regenerate")) {
            Files.createDirectories(DIAGRAM.getParent());
            Files.writeString(DIAGRAM, document);
        }
        assertThat(Files.readString(DIAGRAM)).isEqualTo(document);
    }

    @Test
    void whatIsOverCannotBeArmed() {
        Delivery delivery = ready();
        delivery.cancel();
        assertThatThrownBy(() -> delivery.arm(NOW, true)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theStraightWay() {
        Delivery delivery = finalizing();
        delivery.publish("1", NOW, null, NOW);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.PUBLISHED);
        assertThat(delivery.nextAt()).isNull();
    }

    @Test
    void aNewerScheduleStartsAnewFromEveryInvisibleState() {
        for (Delivery delivery : List.of(pending(), preparing(), ready(), failed(), cancelled(pending()))) {
            delivery.keepHandles(List.of("part"), "handle");
            delivery.reschedule(plan(2), NOW);
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.PENDING);
            assertThat(delivery.progress().handle()).isNull();
        }
    }

    @Test
    void fromFinalizingOnNoScheduleIsTaken() {
        for (Delivery delivery : List.of(finalizing(), unknown(), asked())) {
            assertThat(delivery.may(DeliveryLifecycle.Step.SCHEDULE)).isFalse();
            assertThat(delivery.may(DeliveryLifecycle.Step.CANCEL)).isFalse();
        }
    }

    @Test
    void cancellingIsPossibleUntilItIsOnItsWay() {
        for (Delivery delivery : List.of(pending(), preparing(), ready(), handedOver())) {
            assertThat(cancelled(delivery).status()).isEqualTo(DeliveryStatus.CANCELLED);
        }
    }

    @Test
    void aLostHandleIsMadeAnewWhereverItIsNoticed() {
        for (Delivery delivery : List.of(preparing(), finalizing(), unknown(), handedOver())) {
            delivery.startOver(REASON, NOW, NOW.plusSeconds(2));
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.PENDING);
            assertThat(delivery.tries()).isEqualTo(1);
        }
    }

    @Test
    void preparingGoesOnAfterAPause() {
        Delivery delivery = preparing();
        delivery.prepare();
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.PREPARING);
    }

    @Test
    void aCallWithoutEffectIsMadeAgainWithTheSameHandle() {
        for (Delivery delivery : List.of(finalizing(), unknown())) {
            delivery.holdBack(REASON, true, NOW, NOW.plusSeconds(2));
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.READY);
            assertThat(delivery.progress().handle()).isEqualTo("container");
        }
    }

    @Test
    void foundOnTheNetworkItIsPublished() {
        for (Delivery delivery : List.of(unknown(), handedOver(), asked())) {
            delivery.publish("1", NOW, null, NOW);
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.PUBLISHED);
        }
    }

    @Test
    void itCanFailAnywhereBeforeItIsOver() {
        for (Delivery delivery :
                List.of(pending(), preparing(), ready(), finalizing(), unknown(), handedOver(), asked())) {
            delivery.fail(REASON, NOW);
            assertThat(delivery.status()).isEqualTo(DeliveryStatus.FAILED);
        }
    }

    @Test
    void whatIsHeldElsewhereMayNeedAPerson() {
        Delivery delivery = handedOver();
        delivery.askAPerson("nobody knows", List.of(), NOW);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.NEEDS_ATTENTION);
    }

    @Test
    void theHolderIsFoundAfterALostAnswer() {
        Delivery delivery = unknown();
        delivery.handOver("held", NOW, NOW);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.HANDED_OVER);
    }

    @Test
    void aPersonMayHaveItSentOnceMore() {
        Delivery delivery = asked();
        delivery.resend(NOW);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.PENDING);
        assertThat(delivery.progress().handle()).isNull();
    }

    private static Plan plan(long version) {
        return new Plan(
                UUID.randomUUID(),
                null,
                UUID.randomUUID(),
                UUID.randomUUID(),
                version,
                UUID.randomUUID(),
                "instagram",
                "direct",
                "1",
                null,
                "feed",
                "text",
                List.of(),
                null,
                NOW);
    }

    private static Delivery pending() {
        return Delivery.planned(plan(1), NOW);
    }

    private static Delivery preparing() {
        Delivery delivery = pending();
        delivery.prepare();
        return delivery;
    }

    private static Delivery ready() {
        Delivery delivery = preparing();
        delivery.prepared("container", NOW, NOW);
        return delivery;
    }

    private static Delivery finalizing() {
        Delivery delivery = ready();
        delivery.arm(NOW, true);
        return delivery;
    }

    private static Delivery unknown() {
        Delivery delivery = finalizing();
        delivery.loseSight(REASON, NOW, NOW);
        return delivery;
    }

    private static Delivery handedOver() {
        Delivery delivery = finalizing();
        delivery.handOver("held", NOW, NOW);
        return delivery;
    }

    private static Delivery asked() {
        Delivery delivery = unknown();
        delivery.askAPerson("nobody knows", List.of("1", "2"), NOW);
        return delivery;
    }

    private static Delivery failed() {
        Delivery delivery = pending();
        delivery.fail(REASON, NOW);
        return delivery;
    }

    private static Delivery cancelled(Delivery delivery) {
        delivery.cancel();
        return delivery;
    }
}
