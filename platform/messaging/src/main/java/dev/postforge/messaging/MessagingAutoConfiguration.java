package dev.postforge.messaging;

import dev.postforge.defaults.config.Installation;
import dev.postforge.defaults.config.SettingsException;
import dev.postforge.defaults.database.WorkerDatabase;
import dev.postforge.defaults.health.Dependencies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives a service its outbox, relay, inbox and listeners. */
@AutoConfiguration(before = KafkaAutoConfiguration.class)
@EnableConfigurationProperties({KafkaProperties.class, OutboxProperties.class, ListenerProperties.class})
public final class MessagingAutoConfiguration {

    @Bean
    KafkaClients kafkaClients(
            KafkaProperties kafka, OutboxProperties outbox, ListenerProperties listeners, Installation installation) {
        if (installation.strict() && kafka.plaintext()) {
            throw new SettingsException(
                    "postforge.environment is strict, so Kafka without TLS is refused (postforge.kafka.security-protocol)");
        }
        return new KafkaClients(kafka, outbox, listeners);
    }

    @Bean
    EventCodec eventCodec(Environment environment) {
        return new EventCodec(environment.getProperty("spring.application.name", "postforge"));
    }

    /** For the webhook ingress alone, which answers its caller only once Kafka has the record. */
    @Bean
    KafkaTemplate<String, byte[]> kafkaTemplate(KafkaClients clients) {
        return new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                clients.producer(),
                new org.apache.kafka.common.serialization.StringSerializer(),
                new org.apache.kafka.common.serialization.ByteArraySerializer()));
    }

    @Bean
    Traces messagingTraces(ObjectProvider<Tracer> tracers, ObjectProvider<Propagator> propagators) {
        return new Traces(tracers, propagators);
    }

    @Bean
    RelaySignal relaySignal() {
        return new RelaySignal();
    }

    @Bean
    Outbox outbox(JdbcClient jdbc, EventCodec codec, Traces traces, RelaySignal signal, Clock clock) {
        return new JdbcOutbox(jdbc, codec, traces, signal, clock);
    }

    @Bean
    KafkaSender kafkaSender(KafkaClients clients) {
        return new KafkaSender(clients);
    }

    /** Named as the component {@code kafka} of health. */
    @Bean
    KafkaHealth kafkaHealthIndicator(KafkaClients clients, Dependencies dependencies) {
        return new KafkaHealth(clients, dependencies);
    }

    @Bean
    OutboxTable outboxTable(OutboxProperties properties) {
        return new OutboxTable(!properties.keepSent().isZero());
    }

    @Bean
    OutboxRelay outboxRelay(
            WorkerDatabase database,
            OutboxTable table,
            KafkaSender sender,
            EventCodec codec,
            RelaySignal signal,
            OutboxProperties properties,
            MeterRegistry meters) {
        return new OutboxRelay(database, table, sender, codec, signal, properties, meters);
    }

    @Bean
    DeadLetters deadLetters(KafkaSender sender, OutboxProperties properties, MeterRegistry meters, Clock clock) {
        return new DeadLetters(sender, properties, meters, clock);
    }

    @Bean
    GroupHandler.Parts groupHandlerParts(
            EventCodec codec,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            DeadLetters deadLetters,
            Traces traces,
            MeterRegistry meters) {
        return new GroupHandler.Parts(
                codec, new JdbcInbox(jdbc), new TransactionTemplate(transactions), deadLetters, traces, meters);
    }

    @Bean
    Listeners listeners(
            ObjectProvider<Subscription> subscriptions,
            KafkaClients clients,
            GroupHandler.Parts parts,
            ListenerProperties properties,
            MeterRegistry meters) {
        return new Listeners(subscriptions, clients, parts, properties, meters);
    }

    @Bean
    OutboxUpkeep outboxUpkeep(
            WorkerDatabase database, OutboxTable table, OutboxProperties properties, MeterRegistry meters) {
        return new OutboxUpkeep(database, table, properties, meters);
    }

    @Bean
    Upkeep messagingUpkeep(
            OutboxUpkeep outbox,
            WorkerDatabase database,
            Listeners listeners,
            KafkaClients clients,
            KafkaHealth health,
            ListenerProperties properties) {
        return new Upkeep(
                outbox,
                new InboxUpkeep(database, listeners, properties),
                new DeadLetterReplays(database, listeners, clients),
                health);
    }
}
