package dev.postforge.testing.wrong;

import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads past the inbox. */
public record ReadsItself(KafkaConsumer<String, String> consumer) {}
