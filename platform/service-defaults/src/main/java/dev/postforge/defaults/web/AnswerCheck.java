package dev.postforge.defaults.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses a change whose answer the client would not take, before it is made: found when writing the answer, as usual,
 * the change would be made and the client told that it was refused.
 */
final class AnswerCheck implements HandlerInterceptor {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final List<MediaType> JSON =
            List.of(MediaType.APPLICATION_JSON, new MediaType("application", "*+json"));

    private final HeaderContentNegotiationStrategy accepted = new HeaderContentNegotiationStrategy();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (READING.contains(request.getMethod())
                || request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) != null
                || !(handler instanceof HandlerMethod method)
                || !answersJson(method)) {
            return true;
        }
        boolean takesJson = accepted.resolveMediaTypes(new ServletWebRequest(request)).stream()
                .anyMatch(type -> JSON.stream().anyMatch(type::isCompatibleWith));
        if (!takesJson) {
            throw new HttpMediaTypeNotAcceptableException(JSON);
        }
        return true;
    }

    /** Who is given the response writes it himself; who returns nothing or plain text has no JSON. */
    private static boolean answersJson(HandlerMethod method) {
        Class<?> returned = method.getReturnType().getParameterType();
        return returned != void.class
                && !CharSequence.class.isAssignableFrom(returned)
                && Arrays.stream(method.getMethodParameters())
                        .map(MethodParameter::getParameterType)
                        .noneMatch(HttpServletResponse.class::isAssignableFrom);
    }
}
