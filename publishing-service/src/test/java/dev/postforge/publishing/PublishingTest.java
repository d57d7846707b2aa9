package dev.postforge.publishing;

import dev.postforge.testing.ServiceTest;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole service on real PostgreSQL and Kafka, against networks in memory. */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ServiceTest(database = "publishing", classes = PublishingApplication.class)
@ContextConfiguration(initializers = TestNetworks.class)
@Import(Scenario.class)
public @interface PublishingTest {}
