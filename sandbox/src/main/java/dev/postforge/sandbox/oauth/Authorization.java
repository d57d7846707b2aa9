package dev.postforge.sandbox.oauth;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Refused;
import dev.postforge.sandbox.network.Account;
import dev.postforge.sandbox.network.Accounts;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The authorize endpoint of a provider: shows the consent page, and sends the browser back with a code or a no. */
public final class Authorization {

    private final String provider;
    private final String network;
    private final String clientId;
    private final String handlePrefix;
    private final Accounts accounts;
    private final Codes codes;

    /**
     * An authorize endpoint.
     *
     * @param provider who asks for consent
     * @param network whose accounts log in
     * @param clientId the only client that may ask
     * @param handlePrefix how the handles of new accounts begin
     */
    public Authorization(
            String provider, String network, String clientId, String handlePrefix, Accounts accounts, Codes codes) {
        this.provider = provider;
        this.network = network;
        this.clientId = clientId;
        this.handlePrefix = handlePrefix;
        this.accounts = accounts;
        this.codes = codes;
    }

    /** GET: the page, or with {@code auto_approve=true} the way back at once. */
    public Answer ask(Call call) {
        refuseStrangers(call);
        if (call.parameter("auto_approve", "").equals("true")) {
            return approve(call, call.parameter("account", ""));
        }
        return Answer.html(200, ConsentPage.render(provider, call, accounts.of(network)));
    }

    /** POST: the decision taken on the page. */
    public Answer decide(Call call) {
        refuseStrangers(call);
        return switch (call.parameter("decision", "")) {
            case "approve" -> approve(call, call.parameter("new_account", call.parameter("account", "")));
            case "deny" -> deny(call);
            default -> throw new Refused(page(400, "The decision must be approve or deny."));
        };
    }

    private Answer approve(Call call, String handle) {
        Account account;
        try {
            account = handle.isBlank() ? accounts.fresh(network, handlePrefix) : accounts.named(network, handle);
        } catch (Refused refused) {
            throw new Refused(page(400, "A handle is 1 to 30 letters, digits, dots or underscores."), refused);
        }
        Codes.Code code = codes.issue(
                provider,
                account.id(),
                call.parameter("redirect_uri", ""),
                call.parameter("scope", ""),
                call.parameter("code_challenge"));
        return back(call, "code=" + encode(code.value())).withEffect().about(account.handle());
    }

    private static Answer deny(Call call) {
        return back(
                call,
                "error=access_denied&error_reason=user_denied&error_description="
                        + encode("The user denied your request"));
    }

    private static Answer back(Call call, String result) {
        String target = call.parameter("redirect_uri", "");
        String state = call.parameter("state");
        return Answer.redirect(target
                + (target.contains("?") ? "&" : "?")
                + result
                + (state == null ? "" : "&state=" + encode(state)));
    }

    /** Without a known client and a usable way back nobody is redirected anywhere. */
    private void refuseStrangers(Call call) {
        if (!clientId.equals(call.parameter("client_id"))) {
            throw new Refused(page(400, "This client_id is not known here."));
        }
        if (!usable(call.parameter("redirect_uri"))) {
            throw new Refused(page(400, "The redirect_uri must be an absolute http or https address."));
        }
        if (!call.parameter("response_type", "code").equals("code")) {
            throw new Refused(page(400, "The response_type must be code."));
        }
        if (!call.parameter("code_challenge_method", "S256").equals("S256")) {
            throw new Refused(page(400, "The code_challenge_method must be S256."));
        }
    }

    private static boolean usable(@Nullable String address) {
        if (address == null) {
            return false;
        }
        try {
            URI uri = new URI(address);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Answer page(int status, String message) {
        return Answer.html(status, ConsentPage.error(provider, message));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
