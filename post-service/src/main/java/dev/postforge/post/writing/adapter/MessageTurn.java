package dev.postforge.post.writing.adapter;

import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlock;
import com.anthropic.models.messages.ToolUseBlock;
import com.anthropic.services.blocking.MessageService;
import dev.postforge.post.generation.ProviderFailure;
import dev.postforge.post.writing.domain.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One answer of the model as its events come; only the last event makes it complete. */
final class MessageTurn {

    private final MessageAccumulator accumulator = MessageAccumulator.create();
    private final Consumer<String> deltas;
    private boolean silent = true;
    private boolean stopped;
    private long inputTokens;
    private long outputTokens;

    MessageTurn(Consumer<String> deltas) {
        this.deltas = deltas;
    }

    MessageTurn read(MessageService messages, MessageCreateParams question) {
        try (StreamResponse<RawMessageStreamEvent> response = messages.createStreaming(question)) {
            response.stream().forEach(this::take);
        }
        if (!stopped) {
            throw ProviderFailure.unknown("INTERRUPTED", "The AI provider broke off");
        }
        return this;
    }

    private void take(RawMessageStreamEvent event) {
        accumulator.accumulate(event);
        event.messageStart()
                .ifPresent(start -> inputTokens = start.message().usage().inputTokens());
        event.messageDelta().ifPresent(delta -> outputTokens = delta.usage().outputTokens());
        event.contentBlockDelta().flatMap(delta -> delta.delta().text()).ifPresent(text -> {
            if (!text.text().isEmpty()) {
                silent = false;
                deltas.accept(text.text());
            }
        });
        stopped |= event.isMessageStop();
    }

    /** Whether no text has come. */
    boolean isSilent() {
        return silent;
    }

    long inputTokens() {
        return inputTokens;
    }

    long outputTokens() {
        return outputTokens;
    }

    Message message() {
        return accumulator.message();
    }

    boolean isEmpty() {
        return message().content().isEmpty();
    }

    String text() {
        return message().content().stream()
                .flatMap(block -> block.text().stream())
                .map(TextBlock::text)
                .collect(Collectors.joining());
    }

    String stopReason() {
        return message().stopReason().map(Object::toString).orElse("none");
    }

    List<ToolUseBlock> toolUses() {
        return message().content().stream()
                .map(ContentBlock::toolUse)
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    /** What the model gave this tool, as far as it makes sense; tools it made up are passed over. */
    Draft.@Nullable Details details(String tool) {
        for (ToolUseBlock use : toolUses()) {
            if (use.name().equals(tool)) {
                Draft.Details details = details(use._input());
                if (details != null) {
                    return details;
                }
            }
        }
        return null;
    }

    private static Draft.@Nullable Details details(JsonValue input) {
        Map<?, ?> fields = input.convert(Map.class);
        if (fields == null) {
            return null;
        }
        List<@Nullable Object> hashtags = new ArrayList<>();
        if (fields.get("hashtags") instanceof List<?> list) {
            hashtags.addAll(list);
        }
        return Draft.Details.of(hashtags, fields.get("bestTime")).orElse(null);
    }
}
