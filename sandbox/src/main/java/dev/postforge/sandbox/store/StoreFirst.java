package dev.postforge.sandbox.store;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.HttpServer;
import com.github.tomakehurst.wiremock.http.HttpServerFactory;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.io.IOException;
import wiremock.jakarta.servlet.ServletException;
import wiremock.jakarta.servlet.http.HttpServletRequest;
import wiremock.jakarta.servlet.http.HttpServletResponse;
import wiremock.org.eclipse.jetty.server.Handler;
import wiremock.org.eclipse.jetty.server.Request;
import wiremock.org.eclipse.jetty.server.handler.HandlerWrapper;

/**
 * Puts the object store before WireMock on the sandbox's port: WireMock holds whole bodies in memory, files are larger.
 */
public final class StoreFirst implements HttpServerFactory {

    private final ObjectStore store;

    public StoreFirst(ObjectStore store) {
        this.store = store;
    }

    @Override
    public HttpServer buildHttpServer(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
        // The constructor makes the handlers: what a local class captures is there before it runs, a field is not.
        HandlerWrapper all = new StoreHandler(store);
        return new Jetty11HttpServer(options, admin, stubs) {
            @Override
            protected Handler createHandler(
                    Options settings, AdminRequestHandler administration, StubRequestHandler answers) {
                all.setHandler(super.createHandler(settings, administration, answers));
                return all;
            }
        };
    }

    private static final class StoreHandler extends HandlerWrapper {

        private final ObjectStore store;

        StoreHandler(ObjectStore store) {
            this.store = store;
        }

        @Override
        public void handle(String target, Request base, HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            if (request.getRequestURI().startsWith(ObjectStore.PREFIX)) {
                base.setHandled(true);
                store.handle(request, response);
            } else {
                super.handle(target, base, request, response);
            }
        }
    }
}
