package dev.postforge.defaults.web;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Request ids, strict JSON. */
@AutoConfiguration
public final class WebAutoConfiguration {

    /** Bean name of the mapper the API reads and writes with; the default mapper is lenient, for partners. */
    public static final String API_JSON = "apiJsonMapper";

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
        FilterRegistrationBean<RequestIdFilter> registration = new FilterRegistrationBean<>(new RequestIdFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        return registration;
    }

    @Bean(name = API_JSON, defaultCandidate = false)
    JsonMapper apiJsonMapper(ObjectProvider<JsonMapperBuilderCustomizer> customizers) {
        return StrictJson.mapper(customizers.orderedStream().toList());
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer strictJsonBodies(@Qualifier(API_JSON) JsonMapper mapper) {
        // YAML is read and written only because springdoc brings a library for it, and would be read leniently.
        return converters -> converters
                .withJsonConverter(new StrictJsonConverter(mapper))
                .configureMessageConvertersList(
                        all -> all.removeIf(one -> one.getSupportedMediaTypes().contains(MediaType.APPLICATION_YAML)));
    }

    @Bean
    WebMvcConfigurer parameterChecks() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ParameterCheck());
                registry.addInterceptor(new AnswerCheck());
            }
        };
    }
}
