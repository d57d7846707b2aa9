package dev.postforge.publishing.delivery;

import dev.postforge.contracts.DeliveryRefused;
import dev.postforge.contracts.PostScheduled;
import dev.postforge.contracts.ScheduledTarget;
import dev.postforge.defaults.ids.Ids;
import dev.postforge.messaging.Outbox;
import dev.postforge.messaging.Received;
import dev.postforge.publishing.connections.Connection;
import dev.postforge.publishing.connections.ConnectionStatus;
import dev.postforge.publishing.connections.Connections;
import dev.postforge.publishing.delivery.Deliveries.PostVersions;
import dev.postforge.publishing.delivery.domain.Delivery;
import dev.postforge.publishing.delivery.domain.DeliveryLifecycle.Step;
import dev.postforge.publishing.delivery.domain.DeliveryStatus;
import dev.postforge.publishing.delivery.domain.Plan;
import dev.postforge.publishing.networks.Networks;
import dev.postforge.publishing.networks.SocialNetwork;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes schedules in, many at once: keeps a delivery per target and answers each. Order does not matter. */
@Service
public class ScheduleDeliveries {
    private final Deliveries deliveries;
    private final Connections connections;
    private final Networks networks;
    private final Outbox outbox;
    private final Wake wake;
    private final DeliveryProperties settings;
    private final Clock clock;

    ScheduleDeliveries(
            Deliveries deliveries,
            Connections connections,
            Networks networks,
            Outbox outbox,
            Wake wake,
            DeliveryProperties settings,
            Clock clock) {
        this.deliveries = deliveries;
        this.connections = connections;
        this.networks = networks;
        this.outbox = outbox;
        this.wake = wake;
        this.settings = settings;
        this.clock = clock;
    }

    /** Schedules of one tenant. */
    @Transactional
    public void handle(List<Received<PostScheduled>> schedules) {
        List<Received<PostScheduled>> rest = new ArrayList<>(schedules);
        while (!rest.isEmpty()) {
            Map<UUID, Received<PostScheduled>> round = new LinkedHashMap<>();
            rest.removeIf(each -> round.putIfAbsent(each.event().postId(), each) == null);
            new Round(round.values()).run();
        }
    }

    /** Schedules of different posts, by a handful of statements however many they are. */
    private final class Round {
        private final Collection<Received<PostScheduled>> schedules;
        private final Map<UUID, PostVersions> versions;
        private final Map<UUID, Connection> usable;
        private final Map<UUID, List<Delivery>> known;
        private final List<Delivery> added = new ArrayList<>();
        private boolean dueSoon;

        Round(Collection<Received<PostScheduled>> schedules) {
            this.schedules = schedules;
            Map<UUID, Long> scheduled = new HashMap<>();
            schedules.forEach(
                    each -> scheduled.put(each.event().postId(), each.event().version()));
            this.versions = deliveries.noteVersions(scheduled, Map.of());
            this.known = deliveries.lockOfPosts(scheduled.keySet()).stream()
                    .collect(Collectors.groupingBy(delivery -> delivery.plan().postId()));
            List<UUID> wanted = schedules.stream()
                    .flatMap(each -> each.event().targets().stream())
                    .map(ScheduledTarget::connectionId)
                    .distinct()
                    .toList();
            this.usable = connections.find(wanted).stream()
                    .filter(connection -> connection.status() != ConnectionStatus.DISCONNECTED)
                    .collect(Collectors.toMap(Connection::id, Function.identity()));
        }

        void run() {
            for (Received<PostScheduled> schedule : schedules) {
                PostVersions inForce = versions.getOrDefault(schedule.event().postId(), new PostVersions(0, 0));
                long version = schedule.event().version();
                if (version >= inForce.scheduled() && version > inForce.cancelled()) {
                    take(schedule);
                }
            }
            deliveries.insert(added);
            if (dueSoon) {
                wake.afterCommit();
            }
        }

        private void take(Received<PostScheduled> schedule) {
            PostScheduled post = schedule.event();
            List<Delivery> ofPost = known.getOrDefault(post.postId(), List.of());
            for (ScheduledTarget target : post.targets()) {
                Delivery delivery = ofPost.stream()
                        .filter(each -> each.plan().targetId().equals(target.targetId()))
                        .findFirst()
                        .orElse(null);
                take(post, target, schedule.userId(), delivery);
            }
            Set<UUID> named =
                    post.targets().stream().map(ScheduledTarget::targetId).collect(Collectors.toSet());
            ofPost.stream()
                    .filter(each -> !named.contains(each.plan().targetId()))
                    .filter(each -> each.plan().postVersion() < post.version())
                    .filter(each -> each.may(Step.CANCEL) && !each.hasRefused(post.version()))
                    .forEach(each -> drop(each, post.version()));
        }

        private void take(
                PostScheduled post, ScheduledTarget target, @Nullable UUID userId, @Nullable Delivery delivery) {
            Connection connection = usable.get(target.connectionId());
            if (delivery != null && delivery.hasRefused(post.version())) {
                outbox.append(delivery.refusal(post.version(), "PROVIDER_REFUSED", "The change was refused before"));
            } else if (delivery != null && delivery.plan().postVersion() >= post.version()) {
                // Asked again (mechanics.md 5): the answer is repeated, nothing else happens.
                outbox.append(delivery.acceptedAgain());
            } else if (connection == null) {
                refuse(post, target, delivery);
            } else if (delivery == null) {
                Plan plan = plan(post, target, userId, connection);
                added.add(Delivery.planned(plan, prepareAt(plan)));
            } else {
                replace(delivery, plan(post, target, userId, connection));
            }
        }

        private void replace(Delivery delivery, Plan plan) {
            boolean sameHolder = plan.connectionId().equals(delivery.plan().connectionId());
            if (delivery.status() == DeliveryStatus.HANDED_OVER && sameHolder) {
                if (!plan.mediaUrls().equals(delivery.plan().mediaUrls())) {
                    delivery.keepHandles(List.of(), delivery.progress().handle());
                }
                delivery.adoptPlan(plan);
                delivery.want(HeldStep.UPDATE, clock.instant());
                dueSoon = true;
                deliveries.change(delivery);
            } else if (delivery.may(Step.SCHEDULE)) {
                delivery.reschedule(plan, prepareAt(plan));
                deliveries.change(delivery);
            } else {
                outbox.append(delivery.refusal(plan.postVersion(), "TOO_LATE", "It is already on its way"));
            }
        }

        private void refuse(PostScheduled post, ScheduledTarget target, @Nullable Delivery delivery) {
            if (delivery != null && delivery.may(Step.CANCEL)) {
                drop(delivery, post.version());
            }
            outbox.append(new DeliveryRefused(
                    idOf(post.postId(), target.targetId()),
                    delivery == null ? 1 : delivery.progress().version() + 1,
                    post.postId(),
                    target.targetId(),
                    post.version(),
                    "NOT_CONNECTED",
                    "There is no such connection"));
        }

        private void drop(Delivery delivery, long postVersion) {
            CancelDeliveries.drop(delivery, postVersion, clock.instant());
            deliveries.change(delivery);
            dueSoon = true;
        }

        private Instant prepareAt(Plan plan) {
            SocialNetwork network = networks.wayOut(plan.platform(), plan.channel());
            Instant now = clock.instant();
            Instant at = network.delegated()
                    ? now
                    : plan.scheduledAt().minus(network.prepareLead(Work.shipment(Delivery.planned(plan, now))));
            dueSoon |= at.isBefore(now.plus(settings.lookahead()));
            return at;
        }
    }

    private static UUID idOf(UUID postId, UUID targetId) {
        return Ids.derived(postId, targetId.toString());
    }

    private static Plan plan(PostScheduled post, ScheduledTarget target, @Nullable UUID userId, Connection connection) {
        String text = target.content() == null ? post.content() : target.content();
        String tag = "story".equals(post.type()) ? post.verificationTag() : null;
        return new Plan(
                idOf(post.postId(), target.targetId()),
                userId,
                post.postId(),
                target.targetId(),
                post.version(),
                connection.id(),
                connection.platform(),
                connection.channel(),
                connection.accountId(),
                connection.profileId(),
                post.type(),
                tag == null ? text : text + "\n" + tag,
                post.mediaUrls(),
                tag,
                post.scheduledAt());
    }
}
