package dev.postforge.defaults.errors;

import dev.postforge.defaults.web.RequestId;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what Tomcat refuses before any application sees it: bad request lines, %2F, %00, over-long headers. */
final class ContainerErrors extends ErrorReportValve {

    private static final Logger LOG = LoggerFactory.getLogger(ContainerErrors.class);

    ContainerErrors() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (failure != null && status >= 500) {
            LOG.error("A request failed in the container", failure);
        } else {
            LOG.debug("The container answered a request {}", status, failure);
        }
        ErrorAnswer answer = ErrorAnswer.ofStatus(status);
        String requestId = RequestId.of(request);
        response.setStatus(answer.status());
        answer.headers().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        response.setHeader(RequestId.HEADER, requestId);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        try {
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(ErrorResponses.json(answer, requestId));
                response.finishResponse();
            }
        } catch (IOException e) {
            LOG.debug("The client went before its error was told", e);
        }
    }
}
