package dev.postforge.sandbox;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Parameters;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.http.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * Carries calls from WireMock to the sandbox and replies back; cutting connections is WireMock's part. It transforms
 * the response and not its definition, because WireMock writes every definition out as text, body included.
 */
final class Front implements ResponseTransformerV2 {

    /** No provider call is larger; what is, is refused. */
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    private static final int NO_CONTENT = 204;

    private static final System.Logger LOG = System.getLogger(Front.class.getName());

    private final Function<Call, Reply> sandbox;

    Front(Function<Call, Reply> sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public String getName() {
        return "sandbox";
    }

    @Override
    public Response transform(Response empty, ServeEvent event) {
        return write(reply(event.getRequest()));
    }

    private Reply reply(Request request) {
        try {
            return sandbox.apply(read(request));
        } catch (Refused refused) {
            return Reply.send(refused.answer());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The sandbox failed at " + request.getMethod(), e);
            return Reply.send(Answer.error(500, "The sandbox itself failed; see its log"));
        }
    }

    private static Call read(Request request) {
        byte[] body = request.getBody();
        if (body != null && body.length > LARGEST_BODY) {
            throw new Refused(Answer.error(413, "The body is larger than 64 MiB"));
        }
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        Map<String, String> headers = new HashMap<>();
        for (String name : request.getAllHeaderKeys()) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        String url = request.getUrl();
        int question = url.indexOf('?');
        String query = question < 0 ? "" : url.substring(question + 1);
        String path = question < 0 ? url : url.substring(0, question);
        String host = headers.getOrDefault("host", "127.0.0.1");
        return new Call(
                request.getMethod().getName(),
                "http://" + host,
                decoded(path),
                Parameters.of(query, headers.get("content-type"), text),
                headers,
                text,
                Map.of());
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(Answer.error(400, "The path is not percent-encoded correctly"), e);
        }
    }

    private static Response write(Reply reply) {
        Answer answer = reply.answer();
        Response.Builder response = Response.response();
        if (reply.dropped()) {
            response.fault(Fault.CONNECTION_RESET_BY_PEER);
        } else {
            List<HttpHeader> headers = new ArrayList<>();
            headers.add(HttpHeader.httpHeader("Content-Type", answer.contentType()));
            answer.headers().forEach((name, value) -> headers.add(HttpHeader.httpHeader(name, value)));
            byte[] body = answer.body().bytes();
            if (answer.status() != NO_CONTENT) {
                headers.add(HttpHeader.httpHeader("Content-Length", Integer.toString(body.length)));
            }
            response.status(answer.status()).headers(new HttpHeaders(headers)).body(body);
            if (answer.pace().isStream()) {
                int pieces = Math.min(answer.pace().pieces(), Math.max(1, body.length));
                response.chunkedDribbleDelay(new ChunkedDribbleDelay(
                        pieces, (int) answer.pace().over().toMillis()));
            }
        }
        return response.incrementInitialDelay(
                        reply.delay().plus(answer.pace().before()).toMillis())
                .build();
    }
}
