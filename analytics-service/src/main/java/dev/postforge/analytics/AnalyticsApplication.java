package dev.postforge.analytics;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process that reads and serves the numbers of posts. */
@SpringBootApplication
public class AnalyticsApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(AnalyticsApplication.class, arguments);
    }
}
