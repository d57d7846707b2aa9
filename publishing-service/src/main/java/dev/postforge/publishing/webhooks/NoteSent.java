package dev.postforge.publishing.webhooks;

import dev.postforge.contracts.WebhookReceived;
import dev.postforge.messaging.Received;
import dev.postforge.publishing.delivery.FollowHints;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Buffer or Later says that something was sent. That is a hint, never evidence: whose profile it is and what became of
 * its posts is read at Later.
 */
@Service
public class NoteSent {
    private static final Logger LOG = LoggerFactory.getLogger(NoteSent.class);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final FollowHints follow;

    NoteSent(JdbcClient jdbc, JsonMapper json, FollowHints follow) {
        this.jdbc = jdbc;
        this.json = json;
        this.follow = follow;
    }

    @Transactional
    public void handle(Received<WebhookReceived> received) {
        String profileId = profile(received.event().body());
        if (profileId.isBlank()) {
            LOG.warn("A webhook of {} named no profile", received.event().provider());
            return;
        }
        jdbc.sql("INSERT INTO webhook_hints (id, profile_id, received_at) VALUES (:id, :profile, :at)"
                        + " ON CONFLICT DO NOTHING")
                .param("id", received.id())
                .param("profile", profileId)
                .param("at", received.event().receivedAt().atOffset(ZoneOffset.UTC))
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("webhook-hint").start(follow::handle);
            }
        });
    }

    private String profile(String body) {
        try {
            return json.readTree(body).path("profile_id").asString("");
        } catch (JacksonException unreadable) {
            return "";
        }
    }
}
