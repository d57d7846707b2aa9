package dev.postforge.sandbox.control;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.provider.Catalogue;
import dev.postforge.sandbox.provider.FaultKind;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A fault somebody wants, checked.
 *
 * @param provider whose calls it strikes
 * @param operation which of them; null for every one
 * @param fault what happens
 * @param times for how many calls
 */
record FaultRequest(String provider, @Nullable String operation, FaultKind fault, int times) {

    private static final int MOST_TIMES = 1_000_000;

    static FaultRequest read(JsonNode body) {
        String provider = body.path("provider").asString("");
        if (!Catalogue.providers().contains(provider)) {
            throw refused("Unknown provider '" + provider + "'; there are " + new TreeSet<>(Catalogue.providers()));
        }
        JsonNode operation = body.path("operation");
        String named = operation.isMissingNode() || operation.isNull() ? null : operation.asString("");
        if (named != null && !Catalogue.operations(provider).contains(named)) {
            throw refused("Unknown operation '" + named + "' of " + provider + "; there are "
                    + new TreeSet<>(Catalogue.operations(provider)));
        }
        String label = body.path("fault").asString("");
        FaultKind fault = FaultKind.find(label)
                .orElseThrow(() -> refused("Unknown fault '" + label + "'; there are " + FaultKind.labels()));
        if (fault.concernsAi() && !Catalogue.AI_PROVIDERS.contains(provider)) {
            throw refused("The fault " + label + " is for " + new TreeSet<>(Catalogue.AI_PROVIDERS));
        }
        JsonNode times = body.path("times");
        int count = times.isMissingNode() || times.isNull() ? 1 : times.isInt() ? times.asInt() : 0;
        if (count < 1 || count > MOST_TIMES) {
            throw refused("times must be a whole number from 1 to " + MOST_TIMES);
        }
        return new FaultRequest(provider, named, fault, count);
    }

    private static Refused refused(String message) {
        return new Refused(Answer.error(400, message));
    }
}
