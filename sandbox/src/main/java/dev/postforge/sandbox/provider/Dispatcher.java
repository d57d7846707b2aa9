package dev.postforge.sandbox.provider;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.http.Reply;
import dev.postforge.sandbox.journal.Journal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a call to its provider: matches the route, lets a fault strike, handles it and writes the log line. */
public final class Dispatcher {

    /** How long {@code timeout} holds a call: longer than any deadline of a client (publishing's is 15 s). */
    public static final Duration HOLD = Duration.ofSeconds(60);

    /** How much {@code slow} adds. */
    public static final Duration SLOWNESS = Duration.ofSeconds(3);

    private final List<Provider> providers;
    private final Journal journal;
    private final Faults faults;
    private final CallLog calls;

    public Dispatcher(List<Provider> providers, Journal journal, Faults faults, CallLog calls) {
        this.providers = List.copyOf(providers);
        this.journal = journal;
        this.faults = faults;
        this.calls = calls;
    }

    public Reply dispatch(Call call) {
        for (Provider provider : providers) {
            if (call.path().startsWith("/" + provider.name() + "/")) {
                Call plain = call.withPath(provider.unversioned(call.path()));
                return journal.transact(() -> route(provider, plain));
            }
        }
        String first = call.path().split("/", 3)[1];
        String message = Catalogue.providers().contains(first)
                ? "The sandbox does not simulate " + first + " yet"
                : "Nothing answers " + call.method() + " " + call.path() + " in the sandbox";
        return Reply.send(Answer.error(404, message));
    }

    private Reply route(Provider provider, Call call) {
        for (Route route : provider.routes()) {
            Optional<Call> matched = route.match(call);
            if (matched.isPresent()) {
                return act(provider, route, matched.get());
            }
        }
        return Reply.send(provider.unknownPath(call));
    }

    private Reply act(Provider provider, Route route, Call call) {
        String operation = route.operation(call);
        CallLog.Subject subject = new CallLog.Subject(
                provider.name(), operation, provider.account(call).orElse(null));
        FaultKind fault = faults.take(provider.name(), operation).orElse(null);
        return switch (fault) {
            case null -> sent(subject, handle(provider, route, call), null);
            case LOST_ANSWER -> {
                Answer answer = handle(provider, route, call);
                calls.dropped(about(subject, answer), answer.applied(), fault);
                yield Reply.drop(answer);
            }
            case TIMEOUT -> {
                calls.dropped(subject, false, fault);
                yield Reply.dropAfter(HOLD, Answer.error(504, "held by the fault timeout"));
            }
            case RATE_LIMITED -> sent(subject, provider.rateLimited(), fault);
            case SERVER_ERROR -> sent(subject, provider.serverError(), fault);
            case SLOW ->
                Reply.sendAfter(
                        SLOWNESS,
                        sent(subject, handle(provider, route, call), fault).answer());
            case TOKEN_REVOKED -> {
                provider.revokeToken(call);
                yield sent(subject, handle(provider, route, call), fault);
            }
            case CONTAINER_EXPIRED -> {
                provider.expireContainer(call);
                yield sent(subject, handle(provider, route, call), fault);
            }
            case ERROR_MID_STREAM,
                    OVERLOADED,
                    SLOW_TOKENS,
                    MALFORMED_JSON,
                    INSUFFICIENT_QUOTA,
                    ERROR_UNDER_200,
                    FORGED_CALLBACK,
                    TASK_FAILS ->
                sent(subject, provider.spoiled(fault, call, () -> handle(provider, route, call)), fault);
            case DUPLICATE_WEBHOOK, NO_WEBHOOK, REORDERED, LATE, WRONG_AMOUNT ->
                throw new IllegalStateException(fault.label() + " strikes webhooks only");
        };
    }

    private Reply sent(CallLog.Subject subject, Answer answer, @Nullable FaultKind fault) {
        calls.sent(about(subject, answer), answer.applied(), answer.status(), fault);
        return Reply.send(answer);
    }

    private static CallLog.Subject about(CallLog.Subject subject, Answer answer) {
        return answer.account() == null
                ? subject
                : new CallLog.Subject(subject.provider(), subject.operation(), answer.account());
    }

    private static Answer handle(Provider provider, Route route, Call call) {
        Answer answer;
        try {
            answer = provider.limit(call).orElseGet(() -> route.handle(call));
        } catch (Refused refused) {
            answer = refused.answer();
        }
        return provider.finish(call, answer);
    }
}
