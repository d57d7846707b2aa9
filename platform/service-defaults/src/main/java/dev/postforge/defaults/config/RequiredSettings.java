package dev.postforge.defaults.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.ConfigurableEnvironment;

/** The settings without which a service cannot run: those that may not be null and have no default. */
final class RequiredSettings {

    private final Set<String> names = new TreeSet<>();

    RequiredSettings(List<SettingsClass> classes) {
        classes.stream()
                .filter(settings -> settings.type().isRecord())
                .forEach(settings -> collect(settings.prefix(), settings.type()));
    }

    /** Ends the start naming all that are missing at once, so that nobody learns of them one by one. */
    void refuseMissing(ConfigurableEnvironment environment) {
        Binder binder = Binder.get(environment);
        List<String> missing = new ArrayList<>(names);
        missing.removeIf(name ->
                !binder.bind(name, String.class).map(String::strip).orElse("").isEmpty());
        if (!missing.isEmpty()) {
            throw new SettingsException("Missing settings: " + String.join(", ", missing)
                    + ". They have no default; secrets are files named like them in a directory that"
                    + " SPRING_CONFIG_IMPORT=configtree:<directory>/ names.");
        }
    }

    private void collect(String prefix, Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Parameter[] parameters = canonical(type, components).getParameters();
        for (int i = 0; i < components.length; i++) {
            if (isRequired(components[i]) && !parameters[i].isAnnotationPresent(DefaultValue.class)) {
                names.add(prefix + "." + DataObjectPropertyName.toDashedForm(components[i].getName()));
            }
        }
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " is a record without its canonical constructor", e);
        }
    }

    private static boolean isRequired(RecordComponent component) {
        Class<?> type = component.getType();
        return !type.isPrimitive()
                && !type.isRecord()
                && !type.isArray()
                && !Collection.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type)
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
