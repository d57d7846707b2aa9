package dev.postforge.credit.accounts;

import dev.postforge.contracts.CreditsGranted;
import dev.postforge.credit.ledger.Account;
import dev.postforge.credit.ledger.HouseAccount;
import dev.postforge.credit.ledger.Ledger;
import dev.postforge.credit.ledger.Movement;
import dev.postforge.credit.ledger.Posting;
import dev.postforge.credit.ledger.TransactionType;
import dev.postforge.messaging.Outbox;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a new user the free credits, once in his life, on the account of his personal organization. */
@Component
public class WelcomeUser {

    private final Ledger ledger;
    private final Outbox outbox;
    private final AccountProperties properties;
    private final Clock clock;

    WelcomeUser(Ledger ledger, Outbox outbox, AccountProperties properties, Clock clock) {
        this.ledger = ledger;
        this.outbox = outbox;
        this.properties = properties;
        this.clock = clock;
    }

    /** Opens the account and books the welcome; a repetition changes nothing. */
    @Transactional
    public void handle(UUID userId, UUID personalOrganizationId) {
        Instant now = clock.instant();
        ledger.open(personalOrganizationId, now);
        Movement welcome = new Movement(
                key(userId),
                TransactionType.BONUS,
                properties.welcome(),
                HouseAccount.ISSUED,
                "Welcome: free credits",
                Map.of("reason", "welcome"),
                userId,
                now);
        switch (ledger.post(personalOrganizationId, welcome)) {
            case Posting.Booked booked -> tell(booked, now);
            case Posting.Repeated repeated -> {}
            case Posting.KeyReused reused -> {}
            case Posting.Closed closed -> {}
            case Posting.Overdrawn overdrawn -> throw new IllegalStateException("A gift cannot overdraw: " + overdrawn);
        }
    }

    /** The natural key of a user's welcome. */
    static String key(UUID userId) {
        return "welcome:" + userId;
    }

    private void tell(Posting.Booked booked, Instant now) {
        Account account = booked.account();
        outbox.append(new CreditsGranted(
                account.id(),
                account.version(),
                booked.transactionId(),
                booked.amount(),
                "welcome",
                account.balance(),
                account.reserved(),
                account.available(),
                now));
    }
}
