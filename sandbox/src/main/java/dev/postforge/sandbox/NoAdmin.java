package dev.postforge.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.requestfilter.AdminRequestFilterV2;
import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

/** Closes WireMock's own admin interface: it could rewrite the sandbox without leaving a trace. */
final class NoAdmin implements AdminRequestFilterV2 {

    @Override
    public String getName() {
        return "no-admin";
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
        return RequestFilterAction.stopWith(
                ResponseDefinitionBuilder.responseDefinition().withStatus(404).build());
    }
}
