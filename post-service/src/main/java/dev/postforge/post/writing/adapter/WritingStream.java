package dev.postforge.post.writing.adapter;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.post.generation.Following;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationAnswers;
import dev.postforge.post.generation.Generations;
import dev.postforge.post.writing.WritePost;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Server-sent events of one generation: {@code delta} with text, then {@code done} with the result or {@code error}. A
 * client who goes away changes nothing: the work is not his.
 */
@Component
class WritingStream {

    private static final Logger LOG = LoggerFactory.getLogger(WritingStream.class);

    /** A comment after so much silence, so that nobody between takes the stream for dead. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** Before the gateway's 120 s end it (api.md, Generation). */
    private static final Duration LONGEST = Duration.ofSeconds(110);

    private final Generations generations;
    private final WritePost writePost;
    private final JsonMapper json;

    WritingStream(Generations generations, WritePost writePost, JsonMapper json) {
        this.generations = generations;
        this.writePost = writePost;
        this.json = json;
    }

    record Delta(String text) {}

    void write(Generation generation, HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Accel-Buffering", "no");
        OutputStream out = response.getOutputStream();
        try {
            response.flushBuffer();
            boolean begun = follow(generation, out);
            end(generation, out, begun);
        } catch (IOException e) {
            LOG.debug("The reader of generation {} has gone; the work goes on", generation.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Passes the text on as it comes; whether there was any. */
    private boolean follow(Generation generation, OutputStream out) throws IOException, InterruptedException {
        Optional<Following> here = generations.follow(generation.id());
        if (here.isEmpty()) {
            return false;
        }
        boolean begun = false;
        long until = System.nanoTime() + LONGEST.toNanos();
        while (System.nanoTime() - until < 0) {
            Following.Part part = here.get().next(SILENCE);
            if (part.anew() && begun) {
                send(out, "restart", Map.of());
            }
            if (!part.text().isEmpty()) {
                begun = true;
                send(out, "delta", new Delta(part.text()));
            } else if (!part.last()) {
                comment(out);
            }
            if (part.last()) {
                return begun;
            }
        }
        return begun;
    }

    private void end(Generation generation, OutputStream out, boolean begun) throws IOException {
        Generation seen = generation;
        long until = System.nanoTime() + LONGEST.toNanos();
        while (!seen.isOver() && System.nanoTime() - until < 0) {
            seen = generations.await(seen, SILENCE);
            if (!seen.isOver()) {
                comment(out);
            }
        }
        if (seen.isCompleted()) {
            WritePost.Written written = writePost.written(seen);
            if (!begun) {
                send(out, "delta", new Delta(written.content()));
            }
            send(out, "done", written);
        } else if (seen.isOver()) {
            send(out, "error", error(generations.refusal(generations.awaitSettled(seen))));
        } else {
            send(
                    out,
                    "error",
                    Map.of(
                            "code", "STILL_RUNNING",
                            "message", "It takes longer than a stream may last",
                            "details", Map.of("location", GenerationAnswers.location(generation))));
        }
    }

    private static Map<String, Object> error(ApiException refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", refusal.code().name());
        error.put("message", String.valueOf(refusal.getMessage()));
        error.put("details", refusal.details());
        return error;
    }

    private void send(OutputStream out, String event, Object data) throws IOException {
        write(out, "event: " + event + "\ndata: " + json.writeValueAsString(data) + "\n\n");
    }

    private static void comment(OutputStream out) throws IOException {
        write(out, ": still working\n\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
