package dev.postforge.messaging;

import dev.postforge.contracts.Event;
import dev.postforge.contracts.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A consumer group and its handlers; each bean of this type gets a running listener.
 *
 * <p>A handler runs inside the transaction that also writes the inbox row, as the record's tenant; it writes rows and
 * appends to the outbox, and never calls a provider. Records of one tenant that come in one poll share a transaction.
 */
public final class Subscription {

    private final String group;
    private final Map<Topic<?>, Consumer<List<Received<?>>>> handlers;

    private Subscription(String group, Map<Topic<?>, Consumer<List<Received<?>>>> handlers) {
        this.group = group;
        this.handlers = Map.copyOf(handlers);
    }

    /** Starts a subscription of this consumer group, named {@code <service>.<feature>} as in {@link Topic#groups()}. */
    public static Builder of(String group) {
        return new Builder(group);
    }

    /** The consumer group. */
    public String group() {
        return group;
    }

    /** The handler of each topic; it takes the records of one tenant in their order. */
    public Map<Topic<?>, Consumer<List<Received<?>>>> handlers() {
        return handlers;
    }

    /** Collects handlers by topic. */
    public static final class Builder {

        private final String group;
        private final Map<Topic<?>, Consumer<List<Received<?>>>> handlers = new LinkedHashMap<>();

        private Builder(String group) {
            this.group = group;
        }

        /** Handles each record alone, in order. */
        public <E extends Event> Builder on(Topic<E> topic, Consumer<Received<E>> handler) {
            return onBatch(topic, records -> records.forEach(handler));
        }

        /** Handles the records of one tenant in one poll together, where volume is. */
        @SuppressWarnings("unchecked")
        public <E extends Event> Builder onBatch(Topic<E> topic, Consumer<List<Received<E>>> handler) {
            if (!topic.groups().contains(group)) {
                throw new IllegalArgumentException(topic.name() + " does not name " + group + " as a reader");
            }
            handlers.put(topic, records -> handler.accept((List<Received<E>>) (List<?>) records));
            return this;
        }

        /** The finished subscription. */
        public Subscription build() {
            return new Subscription(group, handlers);
        }
    }
}
