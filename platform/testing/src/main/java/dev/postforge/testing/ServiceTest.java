package dev.postforge.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureRestTestClient;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.annotation.AliasFor;

/**
 * Starts the whole service on a random port with a real PostgreSQL, its roles as in production, and a real Kafka.
 *
 * <p>Contexts are cached by Spring; classes of one module that need the same settings share one. Beans to inject:
 * {@link TestCallers}, {@link TestEvents}, {@link SettableClock}, {@link TestDatabase}, {@link TestBroker} and Spring's
 * {@code RestTestClient}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@AutoConfigureRestTestClient
public @interface ServiceTest {

    /** The service's database, such as {@code post}. */
    String database();

    /** More properties, as {@code key=value}; each different set costs a context of its own. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "properties")
    String[] properties() default {};

    /** The application, when it is not the one above the test's package. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
    Class<?>[] classes() default {};
}
