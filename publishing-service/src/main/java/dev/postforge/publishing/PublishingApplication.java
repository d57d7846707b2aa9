package dev.postforge.publishing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The way out: connections and their tokens, and the delivery of posts to networks. */
@SpringBootApplication
public class PublishingApplication {
    /** Shorter than any provider's own, so that a pooled connection is not found closed by the first byte of a POST. */
    private static final String KEEP_ALIVE_SECONDS = "10";

    public static void main(String[] arguments) {
        System.setProperty("jdk.httpclient.keepalive.timeout", KEEP_ALIVE_SECONDS);
        SpringApplication.run(PublishingApplication.class, arguments);
    }
}
