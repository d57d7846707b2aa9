package dev.postforge.messaging;

import dev.postforge.contracts.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;

/** Runs a listener container for the group of every {@link Subscription}. */
final class Listeners implements SmartLifecycle {

    /** Stops after the web server has answered its last request, before the relay drains. */
    static final int PHASE = 1_000_000;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration COMMIT = Duration.ofSeconds(1);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration AUTH_RETRY = Duration.ofSeconds(5);

    private final ObjectProvider<Subscription> subscriptions;
    private final KafkaClients clients;
    private final GroupHandler.Parts parts;
    private final ListenerProperties properties;
    private final MeterRegistry meters;
    private final Map<String, GroupHandler> handlers = new LinkedHashMap<>();
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers = new ArrayList<>();
    private volatile boolean running;

    Listeners(
            ObjectProvider<Subscription> subscriptions,
            KafkaClients clients,
            GroupHandler.Parts parts,
            ListenerProperties properties,
            MeterRegistry meters) {
        this.subscriptions = subscriptions;
        this.clients = clients;
        this.parts = parts;
        this.properties = properties;
        this.meters = meters;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        if (containers.isEmpty()) {
            Set<String> across = groupsAcrossTenants();
            handlingsByGroup().forEach((group, handlings) -> create(group, handlings, across.contains(group)));
        }
        containers.forEach(ConcurrentMessageListenerContainer::start);
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        // Together: one after the other would add up their patience.
        List<Thread> stopping = containers.stream()
                .map(container -> Thread.ofVirtual().start(container::stop))
                .toList();
        for (Thread thread : stopping) {
            try {
                thread.join(STOP);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    /** The groups this service listens with. */
    synchronized Set<String> groups() {
        return Set.copyOf(handlers.keySet());
    }

    /** The handler of a group, to replay its dead letters. */
    synchronized GroupHandler handler(String group) {
        GroupHandler handler = handlers.get(group);
        if (handler == null) {
            throw new IllegalArgumentException("This service has no consumer group " + group);
        }
        return handler;
    }

    /** One group is one way or the other: a handler that counts on its tenant must not find itself acting for many. */
    private Set<String> groupsAcrossTenants() {
        Map<Boolean, Set<String>> groups = subscriptions
                .orderedStream()
                .collect(Collectors.partitioningBy(
                        Subscription::acrossTenants, Collectors.mapping(Subscription::group, Collectors.toSet())));
        Set<String> across = groups.getOrDefault(true, Set.of());
        groups.getOrDefault(false, Set.of()).stream().filter(across::contains).forEach(group -> {
            throw new IllegalStateException(group + " acts for many tenants in one subscription and not in another");
        });
        return across;
    }

    private Map<String, Map<Topic<?>, Subscription.Handling>> handlingsByGroup() {
        Map<String, Map<Topic<?>, Subscription.Handling>> groups = new LinkedHashMap<>();
        subscriptions.orderedStream().forEach(subscription -> {
            var handlings = groups.computeIfAbsent(subscription.group(), name -> new LinkedHashMap<>());
            subscription.handlings().forEach((topic, handling) -> {
                if (handlings.putIfAbsent(topic, handling) != null) {
                    throw new IllegalStateException(
                            subscription.group() + " handles " + topic.name() + " in two subscriptions");
                }
            });
        });
        return groups;
    }

    private void create(String group, Map<Topic<?>, Subscription.Handling> handlings, boolean acrossTenants) {
        GroupHandler handler = new GroupHandler(group, handlings, acrossTenants, parts);
        handlers.put(group, handler);
        String[] topics = handlings.keySet().stream().map(Topic::name).toArray(String[]::new);
        ContainerProperties settings = new ContainerProperties(topics);
        settings.setGroupId(group);
        // Not after each poll: what is read again after a crash is known to the inbox, and commits were the most
        // frequent of the broker's requests.
        settings.setAckMode(ContainerProperties.AckMode.TIME);
        settings.setAckTime(COMMIT.toMillis());
        settings.setPollTimeout(POLL.toMillis());
        settings.setShutdownTimeout(STOP.toMillis());
        settings.setAuthExceptionRetryInterval(AUTH_RETRY);
        settings.setMessageListener((BatchMessageListener<String, byte[]>) records -> {
            handler.onMessage(records);
            PatientErrorHandler.succeeded();
        });
        ConcurrentMessageListenerContainer<String, byte[]> container = new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(clients.consumer(group)), settings);
        container.setBeanName(group);
        container.setConcurrency(properties.concurrency());
        Counter waits = Counter.builder("postforge.listener.waits")
                .description("Times the group waited because database or broker were in trouble")
                .tag("group", group)
                .register(meters);
        container.setCommonErrorHandler(
                new PatientErrorHandler(properties.firstBackOff(), properties.maxBackOff(), waits));
        containers.add(container);
        for (String topic : topics) {
            Gauge.builder("postforge.consumer.lag", container, running -> lag(running, topic))
                    .description("Records of the topic the group has not fetched yet")
                    .tag("topic", topic)
                    .tag("group", group)
                    .register(meters);
        }
    }

    private static double lag(ConcurrentMessageListenerContainer<String, byte[]> container, String topic) {
        double lag = 0;
        for (Map<org.apache.kafka.common.MetricName, ? extends Metric> metrics :
                container.metrics().values()) {
            for (var metric : metrics.entrySet()) {
                if (metric.getKey().name().equals("records-lag")
                        && topic.equals(metric.getKey().tags().get("topic"))
                        && metric.getValue().metricValue() instanceof Double records
                        && !records.isNaN()) {
                    lag += records;
                }
            }
        }
        return lag;
    }
}
