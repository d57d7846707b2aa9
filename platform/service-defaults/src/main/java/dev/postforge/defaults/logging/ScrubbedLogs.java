package dev.postforge.defaults.logging;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/** Scrubs every text of every log line as it is encoded: message, stack trace, context, key values. */
public final class ScrubbedLogs implements StructuredLoggingJsonMembersCustomizer<Object> {

    @Override
    public void customize(JsonWriter.Members<Object> members) {
        members.applyingValueProcessor(
                JsonWriter.ValueProcessor.of(String.class, text -> text == null ? null : Scrubber.scrub(text)));
    }
}
