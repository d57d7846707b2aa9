package dev.postforge.messaging;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A consumer group and its handlers; each bean of this type gets a running listener.
 *
 * <p>A handler runs inside the transaction that also writes the inbox row, as the record's tenant; it writes rows and
 * appends to the outbox, and never calls a provider. Records of one tenant that come in one poll share a transaction.
 */
public final class Subscription {

    private final String group;
    private final Map<Topic<?>, Handling> handlings;
    private final boolean acrossTenants;

    private Subscription(String group, Map<Topic<?>, Handling> handlings, boolean acrossTenants) {
        this.group = group;
        this.acrossTenants = acrossTenants;
        this.handlings = Map.copyOf(handlings);
    }

    /** Starts a subscription of this consumer group, named {@code <service>.<feature>} as in {@link Topic#groups()}. */
    public static Builder of(String group) {
        return new Builder(group);
    }

    /** The consumer group. */
    public String group() {
        return group;
    }

    boolean acrossTenants() {
        return acrossTenants;
    }

    Map<Topic<?>, Handling> handlings() {
        return handlings;
    }

    /**
     * What is done with one topic's records.
     *
     * @param each takes one record, null when they are taken together
     * @param batch takes the records of one tenant in their order
     * @param removed takes null records, null when they are passed over
     */
    record Handling(
            @Nullable Consumer<Received<?>> each,
            @Nullable Consumer<List<Received<?>>> batch,
            @Nullable Consumer<Removed<?>> removed) {}

    /** Collects handlers by topic. */
    public static final class Builder {

        private static final Handling NONE = new Handling(null, null, null);

        private final String group;
        private final Map<Topic<?>, Handling> handlings = new LinkedHashMap<>();

        private boolean acrossTenants;

        private Builder(String group) {
            this.group = group;
        }

        /** Handles each record alone, in order, as the user who acted. */
        @SuppressWarnings("unchecked")
        public <E extends Event> Builder on(Topic<E> topic, Consumer<Received<E>> handler) {
            Handling so = soFar(topic);
            handlings.put(topic, new Handling(record -> handler.accept((Received<E>) record), null, so.removed()));
            return this;
        }

        /** Handles the records of one tenant in one poll together, where volume is. */
        @SuppressWarnings("unchecked")
        public <E extends Event> Builder onBatch(Topic<E> topic, Consumer<List<Received<E>>> handler) {
            Handling so = soFar(topic);
            handlings.put(
                    topic,
                    new Handling(null, records -> handler.accept((List<Received<E>>) (List<?>) records), so.removed()));
            return this;
        }

        /** Handles a compacted topic's null records too; without this they are passed over. */
        @SuppressWarnings("unchecked")
        public <E extends Event> Builder onRemoved(Topic<E> topic, Consumer<Removed<E>> handler) {
            Handling so = soFar(topic);
            handlings.put(topic, new Handling(so.each(), so.batch(), removed -> handler.accept((Removed<E>) removed)));
            return this;
        }

        /**
         * One transaction for all tenants' records of a poll instead of one for each tenant's: it acts for a list of
         * tenants, {@code postforge.tenants}, which tables must name in a policy of their own. For a group whose
         * tenants are many and whose handlers fold them into single statements; only {@code onBatch} goes with it, and
         * a handler checks that an event's own tenant is the one it came as.
         */
        public Builder acrossTenants() {
            acrossTenants = true;
            return this;
        }

        /** The finished subscription. */
        public Subscription build() {
            handlings.forEach((topic, handling) -> {
                if (handling.each() == null && handling.batch() == null) {
                    throw new IllegalStateException(group + " handles only removals of " + topic.name());
                }
                if (acrossTenants && (handling.batch() == null || handling.removed() != null)) {
                    throw new IllegalStateException(
                            group + " acts for many tenants: a handler of one record would see them all");
                }
            });
            return new Subscription(group, handlings, acrossTenants);
        }

        private Handling soFar(Topic<?> topic) {
            if (!topic.groups().contains(group)) {
                throw new IllegalArgumentException(topic.name() + " does not name " + group + " as a reader");
            }
            return handlings.getOrDefault(topic, NONE);
        }
    }
}
