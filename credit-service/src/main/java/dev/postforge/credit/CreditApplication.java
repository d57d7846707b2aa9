package dev.postforge.credit;

import dev.postforge.credit.audit.AuditCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The process that keeps credit accounts. */
@SpringBootApplication
public class CreditApplication {

    /** Starts the service, or audits its ledger when the first argument is {@code audit}. */
    public static void main(String[] arguments) {
        if (AuditCommand.isMeant(arguments)) {
            System.exit(AuditCommand.run(arguments));
        }
        SpringApplication.run(CreditApplication.class, arguments);
    }
}
