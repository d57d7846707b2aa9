package dev.postforge.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/** Gives one test context a fresh database, a broker of its own and the beans tests inject. */
record ServiceTestCustomizer(String database) implements ContextCustomizer {

    private static final String INLINED = TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME;
    private static final TestCallers CALLERS = new TestCallers();

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        TestDatabase testDatabase = PostgresServer.running().create(database);
        TestBroker broker = switch (Infra.chosen()) {
            case EMBEDDED -> EmbeddedBroker.started();
            case CONTAINERS -> ContainerBroker.started();
        };
        TestTopics.create(broker.bootstrapServers());
        TestEvents events = new TestEvents(broker.bootstrapServers());
        MapPropertySource source = new MapPropertySource("postforge-test", properties(testDatabase, broker));
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        // A test's own properties go before these, and these before the service's configuration files.
        if (sources.contains(INLINED)) {
            sources.addAfter(INLINED, source);
        } else {
            sources.addFirst(source);
        }
        register(context, testDatabase, broker, events);
    }

    private Map<String, Object> properties(TestDatabase testDatabase, TestBroker broker) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("postforge.environment", "embedded");
        properties.put("postforge.database.name", database);
        properties.put("postforge.database.url", testDatabase.url());
        for (String role : new String[] {"owner", "app", "worker"}) {
            properties.put("postforge.database." + role + "-password", testDatabase.password(role));
        }
        properties.put("postforge.kafka.bootstrap-servers", broker.bootstrapServers());
        properties.put("postforge.security.jwks-uri", CALLERS.jwksUri());
        return properties;
    }

    private static void register(
            ConfigurableApplicationContext context, TestDatabase database, TestBroker broker, TestEvents events) {
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        // Registered before every other bean, so destroyed after all of them.
        beans.registerSingleton("testBroker", broker);
        beans.registerDisposableBean("testBroker", broker::close);
        beans.registerSingleton("testEvents", events);
        beans.registerDisposableBean("testEvents", events::close);
        beans.registerSingleton("testDatabase", database);
        beans.registerSingleton("testCallers", CALLERS);
        RootBeanDefinition clock = new RootBeanDefinition(SettableClock.class, SettableClock::new);
        clock.setPrimary(true);
        clock.setRole(BeanDefinition.ROLE_INFRASTRUCTURE);
        ((BeanDefinitionRegistry) beans).registerBeanDefinition("settableClock", clock);
    }
}
