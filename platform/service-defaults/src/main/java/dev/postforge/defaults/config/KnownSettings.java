package dev.postforge.defaults.config;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/** Compares the {@code postforge.*} settings that were given with those some settings class has a place for. */
final class KnownSettings {

    /** Marks of processes and switches of the build, which are no settings of a service. */
    private static final Set<String> MARKS = Set.of(
            "postforge.part", "postforge.home", "postforge.launcher", "postforge.regenerate", "postforge.test.infra");

    /** Variables that the launcher reads: whoever has set them in a shell may also build and test there. */
    private static final Pattern LAUNCHERS = Pattern.compile(
            "(?i)POSTFORGE_(JAVA_HOME|CHECKOUT|ARGUMENTS|ADMIN_EMAIL|(SANDBOX|POSTGRES|KAFKA|KAFKA_CONTROLLER"
                    + "|(GATEWAY|POST|CREDIT|PUBLISHING|VERIFICATION|ANALYTICS)(_SERVICE)?)_PORT)");

    /** Exact names, and prefixes below which any name goes (maps, lists). */
    private final Set<String> names = new TreeSet<>();

    private final List<String> prefixes = new ArrayList<>();

    KnownSettings(List<SettingsClass> classes) {
        MARKS.forEach(mark -> names.add(plain(mark)));
        prefixes.add(plain("postforge.test."));
        classes.forEach(settings -> collect(settings.prefix(), settings.type()));
    }

    /** Ends the start naming every setting that is unknown. */
    void refuseUnknown(ConfigurableEnvironment environment) {
        Set<String> unknown = new TreeSet<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (String name : listed.getPropertyNames()) {
                    if (isOurs(name) && !isKnown(name)) {
                        unknown.add(name);
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new SettingsException("Unknown settings: " + String.join(", ", unknown)
                    + ". A setting that nothing reads is a mistake; correct or remove it.");
        }
    }

    private static boolean isOurs(String name) {
        return name.toLowerCase(Locale.ROOT).matches("postforge[._].+")
                && !LAUNCHERS.matcher(name).matches();
    }

    private boolean isKnown(String name) {
        String plain = plain(name);
        return names.contains(plain) || prefixes.stream().anyMatch(plain::startsWith);
    }

    /** Environment variables carry no dashes and may carry underscores for them, so only letters and digits count. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private void collect(String prefix, Class<?> type) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                add(prefix + "." + component.getName(), component.getType());
            }
            return;
        }
        for (Method method : type.getMethods()) {
            if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
                add(prefix + "." + method.getName().substring(3), method.getParameterTypes()[0]);
            }
        }
    }

    private void add(String name, Class<?> type) {
        names.add(plain(name));
        if (Map.class.isAssignableFrom(type) || Collection.class.isAssignableFrom(type) || type.isArray()) {
            prefixes.add(plain(name));
        } else if (isNested(type)) {
            collect(name, type);
        }
    }

    private static boolean isNested(@Nullable Class<?> type) {
        return type != null
                && !type.isEnum()
                && type.getName().startsWith("dev.postforge.")
                && (type.isRecord() || type.getConstructors().length > 0);
    }
}
