package dev.postforge.sandbox.oauth;

import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.network.Account;
import java.util.List;

/** The consent page: a plain form that works without scripts. */
final class ConsentPage {

    /** The newest accounts are offered as choices; any other can be typed. */
    private static final int CHOICES = 50;

    private static final List<String> KEPT = List.of(
            "client_id", "redirect_uri", "response_type", "scope", "state", "code_challenge", "code_challenge_method");

    private ConsentPage() {}

    static String render(String provider, Call call, List<Account> accounts) {
        StringBuilder form = new StringBuilder("<form method=\"post\" action=\"" + escape(call.path()) + "\">\n");
        for (String name : KEPT) {
            String value = call.parameter(name);
            if (value != null) {
                form.append("<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(name, escape(value)));
            }
        }
        String asked = call.parameter("account", "");
        List<Account> choices = accounts.subList(Math.max(0, accounts.size() - CHOICES), accounts.size());
        boolean listed = choices.stream().anyMatch(account -> account.handle().equals(asked));
        form.append("<fieldset><legend>Log in as</legend>\n");
        form.append(choice("", "a new account", !listed));
        for (Account account : choices.reversed()) {
            form.append(choice(
                    account.handle(),
                    "@" + account.handle(),
                    listed && account.handle().equals(asked)));
        }
        form.append(
                "<label>or the account called <input type=\"text\" name=\"new_account\" value=\"%s\" maxlength=\"31\" autocomplete=\"off\"></label>\n"
                        .formatted(listed ? "" : escape(asked)));
        form.append("</fieldset>\n<button type=\"submit\" name=\"decision\" value=\"approve\">Approve</button>\n");
        form.append("<button type=\"submit\" name=\"decision\" value=\"deny\">Deny</button>\n</form>\n");
        String intro = "<p>PostForge asks for: <code>" + escape(call.parameter("scope", "access")) + "</code></p>\n";
        return frame("Sandbox of " + provider + ": may PostForge use this account?", intro + form);
    }

    static String error(String provider, String message) {
        return frame("Sandbox of " + provider + ": this request was refused", "<p>" + escape(message) + "</p>\n");
    }

    private static String choice(String value, String label, boolean chosen) {
        return "<label><input type=\"radio\" name=\"account\" value=\"%s\"%s> %s</label><br>\n"
                .formatted(escape(value), chosen ? " checked" : "", escape(label));
    }

    private static String frame(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}
                button{font:inherit;padding:.4rem 1.2rem;margin:1rem .5rem 0 0}</style></head>
                <body>
                <h1>%s</h1>
                %s</body>
                </html>
                """.formatted(escape(title), escape(title), content);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
