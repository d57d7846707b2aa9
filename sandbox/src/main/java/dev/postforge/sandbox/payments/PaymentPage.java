package dev.postforge.sandbox.payments;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Refused;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The page where a customer pays, declines or walks away: a plain form that works without scripts. */
public final class PaymentPage {

    private PaymentPage() {}

    /** What its buttons do. */
    public enum Action {
        PAY,
        DECLINE,
        ABANDON,
        /** The merchant gives the money back, as he would in the provider's dashboard. */
        REFUND;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The action a call asks for, in its query or in its form; a page is asked for without any. */
    public static Action action(Call call) {
        String asked = call.parameter("action", "");
        return Arrays.stream(Action.values())
                .filter(action -> action.label().equals(asked))
                .findFirst()
                .orElseThrow(() -> new Refused(Answer.error(
                        400,
                        "action must be one of "
                                + Arrays.stream(Action.values())
                                        .map(Action::label)
                                        .collect(Collectors.joining(", ")))));
    }

    /** A page that can still be paid at. */
    public static Answer open(String provider, String path, String description, String amount) {
        return page(
                provider,
                "<p>%s</p>\n<p><strong>%s</strong></p>\n".formatted(escape(description), escape(amount))
                        + form(path, "pay", "Pay")
                        + form(path, "decline", "Decline")
                        + form(path, "abandon", "Abandon"));
    }

    /** A page that was paid at. */
    public static Answer paid(String provider, String path, String description, String amount) {
        return page(
                provider,
                "<p>%s</p>\n<p>Paid: <strong>%s</strong></p>\n".formatted(escape(description), escape(amount))
                        + form(path, "refund", "Refund (as the merchant)"));
    }

    /** A page where nothing can be done any more. */
    public static Answer ended(String provider, String state) {
        return page(provider, "<p>This payment is " + escape(state) + ".</p>\n");
    }

    /** Where the customer goes after an action; he stays when the merchant named no page. */
    public static Answer go(@Nullable String url, String provider, String state) {
        return (url == null || url.isBlank() ? ended(provider, state) : Answer.seeOther(url)).withEffect();
    }

    private static String form(String path, String action, String label) {
        return """
                <form method="post" action="%s"><input type="hidden" name="action" value="%s">\
                <button type="submit">%s</button></form>
                """.formatted(escape(path), action, label);
    }

    private static Answer page(String provider, String content) {
        String title = "Sandbox of " + provider + ": payment";
        return Answer.html(200, """
                        <!doctype html>
                        <html lang="en">
                        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                        <title>%s</title>
                        <style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}
                        form{display:inline}button{font:inherit;padding:.4rem 1.2rem;margin:1rem .5rem 0 0}</style></head>
                        <body>
                        <h1>%s</h1>
                        <p>No real money moves here.</p>
                        %s</body>
                        </html>
                        """.formatted(escape(title), escape(title), content));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
