package dev.postforge.defaults.config;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** A class that {@code postforge.*} settings below a prefix are read into. */
record SettingsClass(String prefix, Class<?> type) {

    private static final String ROOT = "postforge";

    /** Those of all beans, none of which is made for that. */
    static List<SettingsClass> all(ConfigurableListableBeanFactory beans) {
        List<SettingsClass> all = new ArrayList<>();
        for (String bean : beans.getBeanDefinitionNames()) {
            ConfigurationProperties settings = beans.findAnnotationOnBean(bean, ConfigurationProperties.class, false);
            Class<?> type = beans.getType(bean, false);
            if (settings != null && type != null) {
                String prefix = settings.prefix().isEmpty() ? settings.value() : settings.prefix();
                if (prefix.equals(ROOT) || prefix.startsWith(ROOT + ".")) {
                    all.add(new SettingsClass(prefix, type));
                }
            }
        }
        return all;
    }
}
