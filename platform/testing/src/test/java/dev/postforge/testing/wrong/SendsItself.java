package dev.postforge.testing.wrong;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.kafka.core.KafkaTemplate;

/** Goes around the outbox. */
public record SendsItself(KafkaProducer<String, String> producer, KafkaTemplate<String, String> template) {}
