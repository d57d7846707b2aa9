package dev.postforge.verification;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process that proves posts live. */
@SpringBootApplication
public class VerificationApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(VerificationApplication.class, arguments);
    }
}
