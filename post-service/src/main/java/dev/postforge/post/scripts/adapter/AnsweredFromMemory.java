package dev.postforge.post.scripts.adapter;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Gives the SDK the same short answer to everything, without a network. */
final class AnsweredFromMemory implements HttpClient {

    private static final String RESPONSE = """
            {"id":"r","object":"response","created_at":1,"status":"completed","error":null,"incomplete_details":null,
             "instructions":null,"metadata":{},"model":"gpt-5-mini","parallel_tool_calls":true,"temperature":1.0,
             "tool_choice":"auto","tools":[],"top_p":1.0,
             "output":[{"type":"message","id":"m","status":"completed","role":"assistant",
                        "content":[{"type":"output_text","annotations":[],"text":"Hello"}]}],
             "usage":{"input_tokens":1,"input_tokens_details":{"cached_tokens":0},"output_tokens":1,
                      "output_tokens_details":{"reasoning_tokens":0},"total_tokens":2}}""";

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        HttpRequestBody body = request.body();
        if (body != null) {
            body.writeTo(OutputStream.nullOutputStream());
        }
        return new Answer();
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return CompletableFuture.completedFuture(execute(request, options));
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static final class Answer implements HttpResponse {

        private final InputStream response = new ByteArrayInputStream(RESPONSE.getBytes(StandardCharsets.UTF_8));

        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public Headers headers() {
            return Headers.builder().put("Content-Type", "application/json").build();
        }

        @Override
        public InputStream body() {
            return response;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
