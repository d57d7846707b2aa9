package dev.postforge.sandbox.provider;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A simulated third party. Everything it does happens inside one transaction per call. */
public interface Provider {

    /** The name in faults, in the call log and as the first path segment. */
    String name();

    /** What it offers; the first match wins. */
    List<Route> routes();

    /** The handle of the account a call is about, also when its token is no longer good. */
    Optional<String> account(Call call);

    /** The provider's own answer to too many calls. */
    Answer rateLimited();

    /** The provider's own answer when it breaks. */
    Answer serverError();

    /** The provider's own answer to a path it does not know. */
    Answer unknownPath(Call call);

    /** Makes the account's tokens invalid from now on. */
    void revokeToken(Call call);

    /** Marks the container the call names as expired; only networks with containers do something. */
    default void expireContainer(Call call) {}

    /** The answer to a call that goes wrong in a way of this provider's own. */
    default Answer spoiled(FaultKind fault, Call call, Supplier<Answer> normally) {
        throw new IllegalStateException(name() + " has no fault " + fault.label());
    }

    /** A limit that is counted per account before anything else happens; empty when the call may go on. */
    default Optional<Answer> limit(Call call) {
        return Optional.empty();
    }

    /** Adds what the provider sends with every answer. */
    default Answer finish(Call call, Answer answer) {
        return answer;
    }

    /** The path without an API version, where the provider has one in its paths. */
    default String unversioned(String path) {
        return path;
    }
}
