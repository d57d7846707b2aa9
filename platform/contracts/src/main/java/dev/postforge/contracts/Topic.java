package dev.postforge.contracts;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One Kafka topic: what it carries, who may write it and which consumer groups read it.
 *
 * @param producers folder names of the services that may write
 * @param groups consumer groups, named {@code <service>.<feature>}
 */
public record Topic<E extends Event>(
        String name, Class<E> type, Kind kind, List<String> producers, List<String> groups) {

    /** Largest record value in bytes (mechanics.md 1). */
    public static final int MAX_PAYLOAD_BYTES = 512 * 1024;

    private static final Duration FACT_RETENTION = Duration.ofDays(7);
    private static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(30);
    private static final Duration COMPACTION_LAG = Duration.ofHours(24);
    private static final Duration TOKEN_COMPACTION_LAG = Duration.ofHours(1);

    public Topic {
        producers = List.copyOf(producers);
        groups = List.copyOf(groups);
    }

    /** The dead letter topic of one consumer group. */
    public String deadLetterName(String group) {
        return name + "." + group + ".dlt";
    }

    /** Topic configuration of events.md, "Life of a topic". */
    public Map<String, String> configuration() {
        if (kind != Kind.STATE) {
            return Map.of(
                    "cleanup.policy", "delete",
                    "retention.ms", Long.toString(FACT_RETENTION.toMillis()),
                    "message.timestamp.type", "LogAppendTime");
        }
        Duration lag = type == ConnectionAuthorized.class ? TOKEN_COMPACTION_LAG : COMPACTION_LAG;
        return Map.of(
                "cleanup.policy", "compact",
                "max.compaction.lag.ms", Long.toString(lag.toMillis()),
                "message.timestamp.type", "LogAppendTime");
    }

    /** Configuration of this topic's dead letter topics. */
    public static Map<String, String> deadLetterConfiguration() {
        return Map.of(
                "cleanup.policy", "delete",
                "retention.ms", Long.toString(DEAD_LETTER_RETENTION.toMillis()),
                "message.timestamp.type", "LogAppendTime");
    }
}
