package dev.postforge.defaults.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses NUL characters in query parameters; forms are left alone, their body may be wanted raw. */
final class ParameterCheck implements HandlerInterceptor {

    private static final String ENCODED = "%00";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null && query.contains(ENCODED)) {
            for (String parameter : query.split("&", -1)) {
                if (parameter.contains(ENCODED)) {
                    int end = parameter.indexOf('=');
                    String name = end < 0 ? parameter : parameter.substring(0, end);
                    throw NulCharacters.refusal(name.replace(ENCODED, ""));
                }
            }
        }
        return true;
    }
}
