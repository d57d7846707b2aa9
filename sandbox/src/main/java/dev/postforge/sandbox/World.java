package dev.postforge.sandbox;

import dev.postforge.sandbox.anthropic.Anthropic;
import dev.postforge.sandbox.buffer.Buffer;
import dev.postforge.sandbox.clerk.Clerk;
import dev.postforge.sandbox.clerk.ClerkEvents;
import dev.postforge.sandbox.clock.SandboxClock;
import dev.postforge.sandbox.control.Control;
import dev.postforge.sandbox.cryptomus.Cryptomus;
import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Reply;
import dev.postforge.sandbox.instagram.Instagram;
import dev.postforge.sandbox.instagram.InstagramFeed;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.kie.Kie;
import dev.postforge.sandbox.later.Later;
import dev.postforge.sandbox.later.LaterPosts;
import dev.postforge.sandbox.lemonsqueezy.LemonSqueezy;
import dev.postforge.sandbox.network.Accounts;
import dev.postforge.sandbox.network.Posts;
import dev.postforge.sandbox.oauth.Codes;
import dev.postforge.sandbox.oauth.Tokens;
import dev.postforge.sandbox.openai.OpenAi;
import dev.postforge.sandbox.openrouter.OpenRouter;
import dev.postforge.sandbox.payments.Till;
import dev.postforge.sandbox.provider.CallLog;
import dev.postforge.sandbox.provider.Dispatcher;
import dev.postforge.sandbox.provider.Faults;
import dev.postforge.sandbox.provider.Provider;
import dev.postforge.sandbox.secrets.Secrets;
import dev.postforge.sandbox.shop.Shop;
import dev.postforge.sandbox.stripe.Stripe;
import dev.postforge.sandbox.webhook.Gateway;
import dev.postforge.sandbox.webhook.Sender;
import dev.postforge.sandbox.webhook.Signatures;
import dev.postforge.sandbox.webhook.Webhooks;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/** The simulated world, put together: state, providers, and what reaches them. */
final class World implements AutoCloseable {

    private static final String HOME = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>PostForge sandbox</title></head>
            <body><h1>PostForge sandbox</h1>
            <p>This program plays the social networks, schedulers, identity, AI and payment providers that PostForge talks to.
            Nothing here is real and nothing leaves this machine.</p>
            <ul>
            <li><a href="/_sandbox/networks/instagram/posts">What is live on Instagram</a></li>
            <li><a href="/_sandbox/calls">Every call so far</a></li>
            <li><a href="/_sandbox/faults">Faults that wait</a></li>
            <li><a href="/shop/">A shop, to try the scraper on</a></li>
            </ul></body></html>
            """;

    private final Journal journal;
    private final Secrets secrets;
    private final Dispatcher providers;
    private final Control control;
    private final List<Runnable> clockwork;
    private final Webhooks webhooks;

    private World(
            Journal journal,
            Secrets secrets,
            Dispatcher providers,
            Control control,
            List<Runnable> clockwork,
            Webhooks webhooks) {
        this.journal = journal;
        this.secrets = secrets;
        this.providers = providers;
        this.control = control;
        this.clockwork = clockwork;
        this.webhooks = webhooks;
    }

    private static Map<String, Sender> senders(Secrets secrets) {
        String buffer = secrets.get("buffer", "webhookSecret");
        String stripe = secrets.get("stripe", "webhookSecret");
        return Map.of(
                "stripe",
                Sender.patient((now, body) ->
                        new Sender.Signed(Map.of("Stripe-Signature", Signatures.timestamped(stripe, now, body)), body)),
                "lemonsqueezy",
                LemonSqueezy.sender(secrets.get("lemonsqueezy", "webhookSecret")),
                "cryptomus",
                Cryptomus.sender(secrets.get("cryptomus", "apiKey")),
                "buffer",
                Sender.patient((now, body) -> new Sender.Signed(
                        Map.of("X-Webhook-Signature", Signatures.timestamped(buffer, now, body)), body)),
                "kie",
                Kie.sender(secrets.get("kie", "webhookSecret")));
    }

    static World open(SandboxSettings settings, Clock source, IntSupplier port) {
        Journal journal = Journal.open(settings.dataDirectory());
        Secrets secrets = Secrets.load(
                settings.secretsDirectory(), settings.dataDirectory().resolve("secrets"));
        Gateway gateway = new Gateway(settings.gateway());
        SandboxClock clock = new SandboxClock(source, journal);
        Counters counters = new Counters(journal);
        Faults faults = new Faults(journal, counters);
        CallLog calls = new CallLog(journal, counters, clock);

        Accounts accounts = new Accounts(journal, counters, clock);
        Posts posts = new Posts(journal, clock);
        Codes codes = new Codes(journal, clock);
        Tokens tokens = new Tokens(journal, clock);

        InstagramFeed feed = new InstagramFeed(posts, counters, clock);
        Instagram instagram = new Instagram(
                new Instagram.Parts(journal, counters, clock, accounts, posts, feed, codes, tokens),
                secrets.get("instagram", "clientId"),
                secrets.get("instagram", "clientSecret"));

        LaterPosts scheduled = new LaterPosts(journal);
        Later later = new Later(
                new Later.Parts(journal, counters, clock, accounts, posts, scheduled, codes, tokens),
                secrets.get("later", "clientId"),
                secrets.get("later", "clientSecret"));

        Webhooks webhooks = new Webhooks(journal, counters, clock, faults, calls, gateway, senders(secrets));
        Buffer buffer = new Buffer(journal, clock, accounts, scheduled, feed, faults, calls, webhooks);

        Kie kie = new Kie(journal, counters, clock, webhooks, secrets.get("kie", "apiKey"));
        List<Provider> models = List.of(
                new Anthropic(counters, secrets.get("anthropic", "apiKey")),
                new OpenAi(counters, secrets.get("openai", "apiKey")),
                new OpenRouter(counters, secrets.get("openrouter", "apiKey")),
                kie);

        Till till = new Till(journal, counters, clock, webhooks);
        Stripe stripe = new Stripe(till, secrets.get("stripe", "apiKey"));
        Cryptomus cryptomus =
                new Cryptomus(till, secrets.get("cryptomus", "merchantId"), secrets.get("cryptomus", "apiKey"));
        List<Provider> tills =
                List.of(stripe, new LemonSqueezy(till, secrets.get("lemonsqueezy", "apiKey")), cryptomus);
        Runnable expiry = () -> journal.transact(() -> stripe.tick() + cryptomus.tick());

        Clerk clerk = new Clerk(settings.dataDirectory(), () -> "http://127.0.0.1:" + port.getAsInt() + "/clerk");
        ClerkEvents clerkEvents = new ClerkEvents(
                journal, counters, clock, faults, calls, gateway, secrets.get("clerk", "webhookSecret"));

        Runnable reset = () -> {
            instagram.reset();
            later.reset();
            webhooks.clear();
            posts.clear();
            calls.clear();
            faults.clear();
        };
        Control control = new Control(
                new Control.Parts(journal, clock, posts, calls, faults, secrets, clerk, clerkEvents, reset));
        Dispatcher providers = new Dispatcher(
                Stream.of(List.of(instagram, later, clerk), models, tills)
                        .flatMap(List::stream)
                        .toList(),
                journal,
                faults,
                calls);
        return new World(
                journal, secrets, providers, control, List.of(buffer::publishDue, kie::reportDone, expiry), webhooks);
    }

    Reply handle(Call call) {
        if (call.path().startsWith(Control.PREFIX)) {
            return Reply.send(control.handle(call));
        }
        if (call.path().equals("/")) {
            return Reply.send(Answer.html(200, HOME));
        }
        return Shop.answers(call) ? Reply.send(Shop.answer(call)) : providers.dispatch(call);
    }

    /** What happens by itself: due posts go out, videos get done, webhooks are sent. */
    void tick() {
        clockwork.forEach(Runnable::run);
        webhooks.sendDue();
    }

    Secrets secrets() {
        return secrets;
    }

    @Override
    public void close() {
        webhooks.close();
        journal.close();
    }
}
