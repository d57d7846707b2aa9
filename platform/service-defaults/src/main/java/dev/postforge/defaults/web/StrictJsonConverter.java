package dev.postforge.defaults.web;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.errors.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Reads request bodies strictly and within limits; NUL characters, which no column can hold, are refused by name. */
final class StrictJsonConverter extends JacksonJsonHttpMessageConverter {

    /** security.md 20. */
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private final NulCharacters nulCharacters;

    StrictJsonConverter(JsonMapper mapper) {
        super(mapper);
        this.nulCharacters = new NulCharacters(mapper);
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        return super.read(type, checked(message), hints);
    }

    @Override
    protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
        return super.readInternal(type, checked(message));
    }

    private HttpInputMessage checked(HttpInputMessage message) throws IOException {
        if (message instanceof Buffered) {
            return message;
        }
        if (message.getHeaders().getContentLength() > MAX_BODY_BYTES) {
            throw tooLarge();
        }
        byte[] body = message.getBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw tooLarge();
        }
        nulCharacters.refuseIn(body);
        return new Buffered(message.getHeaders(), body);
    }

    private static ApiException tooLarge() {
        return new ApiException(
                ErrorCode.PAYLOAD_TOO_LARGE,
                "The body is larger than " + MAX_BODY_BYTES + " bytes",
                Map.of("limit", MAX_BODY_BYTES));
    }

    private static final class Buffered implements HttpInputMessage {

        private final HttpHeaders headers;
        private final byte[] body;

        private Buffered(HttpHeaders headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
