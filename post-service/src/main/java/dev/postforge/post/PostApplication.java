package dev.postforge.post;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts post-service. */
@SpringBootApplication
public class PostApplication {

    /** Starts the service. */
    public static void main(String[] args) {
        SpringApplication.run(PostApplication.class, args);
    }
}
