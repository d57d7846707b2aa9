package dev.postforge.sandbox.buffer;

import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.instagram.InstagramFeed;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.later.LaterPost;
import dev.postforge.sandbox.later.LaterPosts;
import dev.postforge.sandbox.network.Account;
import dev.postforge.sandbox.network.Accounts;
import dev.postforge.sandbox.network.Post;
import dev.postforge.sandbox.provider.CallLog;
import dev.postforge.sandbox.provider.FaultKind;
import dev.postforge.sandbox.provider.Faults;
import dev.postforge.sandbox.webhook.Webhooks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Publishes what Later scheduled, at its time by the real clock, exactly once, and reports by webhook. */
public final class Buffer {

    private static final String NAME = "buffer";
    private static final String WEBHOOK_PATH = "/api/webhooks/buffer/post-sent";

    /** Posts per transaction, so that a burst does not keep callers waiting. */
    private static final int BATCH = 50;

    private final Journal journal;
    private final SandboxClock clock;
    private final Accounts accounts;
    private final LaterPosts scheduled;
    private final InstagramFeed feed;
    private final Faults faults;
    private final CallLog calls;
    private final Webhooks webhooks;

    public Buffer(
            Journal journal,
            SandboxClock clock,
            Accounts accounts,
            LaterPosts scheduled,
            InstagramFeed feed,
            Faults faults,
            CallLog calls,
            Webhooks webhooks) {
        this.journal = journal;
        this.clock = clock;
        this.accounts = accounts;
        this.scheduled = scheduled;
        this.feed = feed;
        this.faults = faults;
        this.calls = calls;
        this.webhooks = webhooks;
    }

    /** Publishes what is due; called every few milliseconds. */
    public void publishDue() {
        journal.transact(() -> {
            var due = scheduled.due(clock.wall(), BATCH);
            due.forEach(this::publish);
            return due.size();
        });
    }

    private void publish(LaterPost post) {
        Account account = accounts.get(post.accountId());
        CallLog.Subject subject = new CallLog.Subject(NAME, "publish", account.handle());
        FaultKind fault = faults.take(NAME, "publish").orElse(null);
        switch (fault) {
            case null -> publish(post, account, subject, null);
            case LOST_ANSWER, SLOW -> publish(post, account, subject, fault);
            case TIMEOUT, RATE_LIMITED, SERVER_ERROR, TOKEN_REVOKED, CONTAINER_EXPIRED -> {
                calls.sent(subject, false, null, fault);
                scheduled.save(post.failed("The network refused the post: " + fault.label()));
            }
            case DUPLICATE_WEBHOOK,
                    NO_WEBHOOK,
                    REORDERED,
                    LATE,
                    WRONG_AMOUNT,
                    ERROR_MID_STREAM,
                    OVERLOADED,
                    SLOW_TOKENS,
                    MALFORMED_JSON,
                    INSUFFICIENT_QUOTA,
                    ERROR_UNDER_200,
                    FORGED_CALLBACK,
                    TASK_FAILS -> throw new IllegalStateException(fault.label() + " does not strike publishing");
        }
    }

    private void publish(LaterPost post, Account account, CallLog.Subject subject, @Nullable FaultKind fault) {
        LaterPost.Draft draft = post.draft();
        Optional<Post> live = feed.publish(account, draft.type(), draft.caption(), draft.media(), "later");
        if (live.isEmpty()) {
            calls.sent(subject, false, 403, fault);
            scheduled.save(post.failed("The account reached Instagram's limit of posts in 24 hours"));
            return;
        }
        Post published = live.get();
        scheduled.save(post.sent(published.publishedAt(), published.id(), published.permalink()));
        calls.sent(subject, true, 200, fault);
        String body = Json.write(Json.object(
                "profile_id", post.profileId(),
                "status", "sent",
                "sent_at", published.publishedAt(),
                "update_id", post.updateId()));
        webhooks.hand(NAME, "later", account.handle(), WEBHOOK_PATH, body);
    }
}
