package dev.postforge.gateway.edge;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers a refusal from outside a controller with the same body a controller's refusal has. */
@Component
public class Refusals {

    private final HandlerExceptionResolver resolver;

    Refusals(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    /** Writes the answer for this failure. */
    public void answer(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws ServletException {
        if (resolver.resolveException(request, response, null, failure) == null) {
            throw new ServletException(failure);
        }
    }
}
