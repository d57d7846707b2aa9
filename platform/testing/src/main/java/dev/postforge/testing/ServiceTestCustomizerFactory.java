package dev.postforge.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link ServiceTest} on a test class and gives its context PostgreSQL and Kafka. */
final class ServiceTestCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        ServiceTest annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass, ServiceTest.class);
        return annotation == null ? null : new ServiceTestCustomizer(annotation.database());
    }
}
