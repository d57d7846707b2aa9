package dev.postforge.testing.wrong;

import org.springframework.kafka.annotation.KafkaListener;

/** Goes around the inbox. */
public class ListensItself {

    /** Handles what nobody deduplicated. */
    @KafkaListener(topics = "post.queued")
    public void listen(String event) {
        if (event.isEmpty()) {
            throw new IllegalArgumentException("Nothing was said");
        }
    }
}
