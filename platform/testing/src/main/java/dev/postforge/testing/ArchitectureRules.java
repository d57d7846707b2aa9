package dev.postforge.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.springframework.modulith.core.ApplicationModules;

/** The house rules of style.md that a build can check; each service has one test that calls {@link #check}. */
public final class ArchitectureRules {

    private static final List<String> SERVICES =
            List.of("gateway", "post", "credit", "publishing", "verification", "analytics", "sandbox", "local");
    private static final String ROOT = "dev.postforge.";

    /** The named exception: the webhook ingress answers its caller only once Kafka has the record. */
    private static final String INGRESS = "dev.postforge.gateway.webhooks..";

    /** The live feed reads without a group and writes nothing (mechanics.md 9). */
    private static final String FEED = "dev.postforge.gateway.feed..";

    private static final String SPRING_KAFKA = "org.springframework.kafka..";

    private ArchitectureRules() {}

    /** Fails naming every breach of a rule in the package of a service, as {@code dev.postforge.post}. */
    public static void check(String basePackage) {
        JavaClasses classes = productionClasses(basePackage);
        if (classes.isEmpty()) {
            throw new AssertionError("There are no classes in " + basePackage + ": the check would check nothing");
        }
        List<String> breaches = new ArrayList<>();
        for (ArchRule rule : all(basePackage)) {
            breaches.addAll(breaches(rule, classes));
        }
        breaches.addAll(NullMarkedPackages.missing(classes));
        if (!breaches.isEmpty()) {
            throw new AssertionError(breaches.size() + " breaches of the house rules:\n" + String.join("\n", breaches));
        }
        ApplicationModules.of(basePackage).verify();
    }

    static JavaClasses productionClasses(String basePackage) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
    }

    static List<String> breaches(ArchRule rule, JavaClasses classes) {
        return rule.allowEmptyShould(true).evaluate(classes).getFailureReport().getDetails();
    }

    static List<ArchRule> all(String basePackage) {
        List<ArchRule> rules = new ArrayList<>(List.of(
                domainIsFreeOfFrameworks(),
                domainDependsOnNothingOutside(),
                nobodyDependsOnAdapters(),
                adaptersAreHidden(),
                controllersAreHidden(),
                onlyTheOutboxSends(),
                onlySubscriptionsRead(),
                everyListenerGoesThroughTheInbox(),
                onlyUseCasesOpenTransactions(),
                timeComesFromTheClock(),
                strangersAreReachedOneWay()));
        rules.add(servicesKnowEachOtherByEventsOnly(basePackage));
        return rules;
    }

    /** Annotations of jakarta.persistence and their values are allowed: no twin classes just for mapping. */
    static ArchRule domainIsFreeOfFrameworks() {
        DescribedPredicate<JavaClass> mapping = DescribedPredicate.describe(
                "mapping annotations",
                type -> type.getPackageName().startsWith("jakarta.persistence")
                        && (type.isAnnotation() || type.isEnum()));
        return noClasses()
                .that(resideInAPackage("..domain.."))
                .should(dependOnClassesThat(resideInAnyPackage(
                                "org.springframework..",
                                "org.hibernate..",
                                "org.apache.kafka..",
                                "jakarta.persistence..",
                                "jakarta.servlet..",
                                "tools.jackson..",
                                "java.sql..",
                                "javax.sql..",
                                "dev.postforge.messaging..")
                        .and(DescribedPredicate.not(mapping))))
                .because("decisions live in plain Java")
                .as("domain packages are free of frameworks");
    }

    static ArchRule domainDependsOnNothingOutside() {
        return noClasses()
                .that(resideInAPackage("..domain.."))
                .should(dependOnClassesThat(resideInAPackage("..adapter..")))
                .as("domain packages know no adapter");
    }

    static ArchRule nobodyDependsOnAdapters() {
        return noClasses()
                .that(DescribedPredicate.not(resideInAPackage("..adapter..")))
                .should(dependOnClassesThat(resideInAPackage("..adapter..")))
                .as("nobody depends on an adapter");
    }

    static ArchRule adaptersAreHidden() {
        return classes()
                .that(resideInAPackage("..adapter..").and(topLevel()))
                .should()
                .notBePublic()
                .as("adapters are package-private");
    }

    static ArchRule controllersAreHidden() {
        return classes()
                .that()
                .areMetaAnnotatedWith("org.springframework.stereotype.Controller")
                .should()
                .notBePublic()
                .as("controllers are package-private");
    }

    static ArchRule onlyTheOutboxSends() {
        DescribedPredicate<JavaClass> senders = DescribedPredicate.describe(
                "Spring's senders",
                type -> type.getPackageName().startsWith("org.springframework.kafka")
                        && type.getSimpleName().matches(".*(Template|Operations|Producer).*"));
        return noClasses()
                .that(DescribedPredicate.not(resideInAPackage(INGRESS)))
                .should(dependOnClassesThat(
                        resideInAPackage("org.apache.kafka.clients.producer..").or(senders)))
                .because("events leave through the outbox, in the transaction of what they tell of")
                .as("only the outbox sends to Kafka");
    }

    static ArchRule onlySubscriptionsRead() {
        return noClasses()
                .that(DescribedPredicate.not(resideInAnyPackage(INGRESS, FEED)))
                .should(dependOnClassesThat(resideInAnyPackage("org.apache.kafka.clients.consumer..", SPRING_KAFKA)))
                .because("every listener goes through the inbox")
                .as("only subscriptions read from Kafka");
    }

    static ArchRule everyListenerGoesThroughTheInbox() {
        return noClasses()
                .should(dependOnClassesThat(resideInAPackage("org.springframework.kafka.annotation..")))
                .because("a listener is a Subscription")
                .as("nobody uses @KafkaListener");
    }

    static ArchRule onlyUseCasesOpenTransactions() {
        return TransactionalUseCases.rule();
    }

    static ArchRule timeComesFromTheClock() {
        return ClockRule.rule();
    }

    /** Addresses from our configuration are called by clients made for them; all others by the guarded one. */
    static ArchRule strangersAreReachedOneWay() {
        return noClasses()
                .should()
                .callMethod(URL.class, "openStream")
                .orShould()
                .callMethod(URL.class, "openConnection")
                .orShould()
                .callMethod("org.jsoup.Jsoup", "connect", "java.lang.String")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .because("PublicWeb alone resolves a name once and connects to what it checked")
                .as("strangers' addresses are read by PublicWeb");
    }

    static ArchRule servicesKnowEachOtherByEventsOnly(String basePackage) {
        String own = basePackage.startsWith(ROOT)
                ? basePackage.substring(ROOT.length()).split("\\.", 2)[0]
                : basePackage;
        String[] others = SERVICES.stream()
                .filter(service -> !service.equals(own))
                .map(service -> ROOT + service + "..")
                .toArray(String[]::new);
        return classes()
                .should(not(dependOnClassesThat(resideInAnyPackage(others))))
                .because("services tell each other by events")
                .as("no service depends on another");
    }

    private static DescribedPredicate<JavaClass> topLevel() {
        return DescribedPredicate.describe("top-level classes", JavaClass::isTopLevelClass);
    }
}
