package dev.postforge.testing;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.mock.web.MockServletContext;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service says of its API, read off its controllers without starting it, and checked in under {@code docs/api};
 * {@code -Dpostforge.regenerate=true} rewrites it.
 */
public final class ApiDescription {

    /** Where the descriptions are, seen from a service's folder. */
    public static final Path FOLDER = Path.of("..", "docs", "api");

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A path that no service has. */
    private static final String PATH = "/description-of-the-api";

    /** What of a service describes it. */
    private static final List<String> PARTS = List.of(
            "dev.postforge.defaults.apidocs.",
            "org.springdoc.core.configuration.SpringDocConfiguration",
            "org.springdoc.core.properties.SpringDocConfigProperties",
            "org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration",
            "org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration");

    private final JsonNode document;

    private ApiDescription(JsonNode document) {
        this.document = document;
    }

    /** What the controllers beside and below the application class say. */
    public static ApiDescription of(Class<?> application) {
        try (AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext()) {
            context.setServletContext(new MockServletContext());
            context.getEnvironment()
                    .getPropertySources()
                    .addLast(new ResourcePropertySource(
                            new ClassPathResource("dev/postforge/defaults/service-defaults.properties")));
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("description", Map.of("springdoc.api-docs.path", PATH)));
            context.register(parts());
            context.addBeanFactoryPostProcessor(factory -> controllers(application)
                    .forEach(controller -> ((org.springframework.beans.factory.support.BeanDefinitionRegistry) factory)
                            .registerBeanDefinition(controller.getName(), handlers(controller))));
            context.refresh();
            String answer = MockMvcBuilders.webAppContextSetup(context)
                    .build()
                    .perform(get(PATH))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
            JsonNode document = JSON.readTree(answer);
            if (document instanceof ObjectNode object) {
                object.remove("servers");
            }
            return new ApiDescription(document);
        } catch (Exception e) {
            throw new IllegalStateException(application + " cannot be described", e);
        }
    }

    /** Fails unless the service's checked-in description says the same. */
    public void mustBeCheckedInAs(String service) {
        mustBe(FOLDER.resolve(service + ".json"), document);
    }

    /** Fails unless the running service says the same of itself as the checked-in description. */
    public static void mustBeOf(String service, JsonNode running) {
        JsonNode checkedIn = JSON.readTree(FOLDER.resolve(service + ".json").toFile());
        // Its name and address are settings that the controllers don't know.
        for (String part : List.of("paths", "components")) {
            Assertions.assertThat(running.path(part)).isNotEmpty().isEqualTo(checkedIn.path(part));
        }
    }

    /** Fails unless the file holds the document. */
    public static void mustBe(Path file, JsonNode document) {
        String content = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sorted(document)) + "\n";
        try {
            if (Boolean.getBoolean("postforge.regenerate")) {
                Files.createDirectories(file.toAbsolutePath().normalize().getParent());
                Files.writeString(file, content);
            }
            Assertions.assertThat(file)
                    .as("%s is out of date: run the build once with -Dpostforge.regenerate=true", file)
                    .hasContent(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?>[] parts() {
        return StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, ApiDescription.class.getClassLoader())
                                .spliterator(),
                        false)
                .filter(name -> PARTS.stream().anyMatch(name::startsWith))
                .map(name -> ClassUtils.resolveClassName(name, ApiDescription.class.getClassLoader()))
                .toArray(Class<?>[]::new);
    }

    private static List<Class<?>> controllers(Class<?> application) {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(RestController.class));
        return scan.findCandidateComponents(application.getPackageName()).stream()
                .map(BeanDefinition::getBeanClassName)
                .sorted()
                .<Class<?>>map(name -> ClassUtils.resolveClassName(String.valueOf(name), application.getClassLoader()))
                .toList();
    }

    /** Only the methods count, so nothing that the controller needs is there. */
    private static <T> RootBeanDefinition handlers(Class<T> controller) {
        return new RootBeanDefinition(controller, () -> new SpringObjenesis().newInstance(controller));
    }

    /** Neither the order of methods in a class nor that of paths in a map is part of the API. */
    private static @Nullable JsonNode sorted(@Nullable JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            ObjectNode copy = JSON.createObjectNode();
            fields.forEach((name, value) -> copy.set(name, sorted(value)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(item -> copy.add(sorted(item)));
            return copy;
        }
        return node;
    }
}
