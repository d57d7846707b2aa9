package dev.postforge.credit;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process that keeps credit accounts. */
@SpringBootApplication
public class CreditApplication {

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(CreditApplication.class, arguments);
    }
}
