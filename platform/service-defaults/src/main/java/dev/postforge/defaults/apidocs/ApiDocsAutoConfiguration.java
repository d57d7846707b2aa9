package dev.postforge.defaults.apidocs;

import dev.postforge.defaults.security.Caller;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The description of the API. */
@AutoConfiguration
public final class ApiDocsAutoConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        ModelResolver.enumsAsRef = true;
    }

    @Bean
    @ConditionalOnMissingBean
    OpenAPI apiDescription(@Value("${spring.application.name:PostForge}") String name) {
        return new OpenAPI()
                .info(new Info().title(name).version("1"))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("An access token (15 minutes) or an API key")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"));
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    AnswerFields answerFields() {
        return new AnswerFields();
    }

    @Bean
    OperationNames operationNames() {
        return new OperationNames();
    }

    @Bean
    Aliases aliases() {
        return new Aliases();
    }

    @Bean
    ErrorDescriptions errorDescriptions() {
        return new ErrorDescriptions();
    }
}
