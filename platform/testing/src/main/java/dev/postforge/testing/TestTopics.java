package dev.postforge.testing;

import dev.postforge.contracts.Topic;
import dev.postforge.contracts.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Creates every topic and dead letter topic, as the launcher does. */
final class TestTopics {

    /** Partitions on one machine (events.md, "Life of a topic"). */
    private static final int PARTITIONS = 3;

    private static final short REPLICAS = 1;
    private static final int TIMEOUT_SECONDS = 60;

    private TestTopics() {}

    static void create(String bootstrapServers) {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic<?> topic : Topics.all()) {
            topics.add(new NewTopic(topic.name(), PARTITIONS, REPLICAS).configs(topic.configuration()));
            for (String group : topic.groups()) {
                topics.add(new NewTopic(topic.deadLetterName(group), PARTITIONS, REPLICAS)
                        .configs(Topic.deadLetterConfiguration()));
            }
        }
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(topics).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while creating topics", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The topics could not be created", e);
        }
    }
}
