package dev.postforge.credit.payments;

import dev.postforge.contracts.WebhookReceived;
import dev.postforge.credit.payments.domain.Notice;
import dev.postforge.credit.payments.domain.Provider;
import dev.postforge.messaging.Received;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes down what a genuine webhook reports; settling it comes after the commit. */
@Component
public class TakeNotice {

    private static final Logger LOG = LoggerFactory.getLogger(TakeNotice.class);

    private final PaymentProviders providers;
    private final Notices notices;
    private final SettleNotices settle;

    TakeNotice(PaymentProviders providers, Notices notices, SettleNotices settle) {
        this.providers = providers;
        this.notices = notices;
        this.settle = settle;
    }

    /** Takes the webhook of this provider. */
    @Transactional
    public void handle(Provider provider, Received<WebhookReceived> received) {
        WebhookReceived webhook = received.event();
        Optional<PaymentProvider> configured = providers.find(provider);
        if (configured.isEmpty()) {
            LOG.warn("A webhook of {} came, which is not set up here", provider.code());
        }
        Optional<Notice> notice = configured.isEmpty()
                ? Optional.of(Notice.unreadable())
                : configured.get().read(webhook);
        if (notice.isEmpty()) {
            return;
        }
        notices.leave(received.id(), provider, webhook.deliveryId(), notice.get(), webhook.receivedAt());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                settle.wake(provider);
            }
        });
    }
}
