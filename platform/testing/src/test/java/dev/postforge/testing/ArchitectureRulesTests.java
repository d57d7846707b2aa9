package dev.postforge.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;

/** Each rule finds the class written to break it, and none objects to a service that keeps them all. */
class ArchitectureRulesTests {

    private static final String WRONG = "dev.postforge.testing.wrong";
    private static final String RIGHT = "dev.postforge.testing.right";
    private static final JavaClasses WRONG_CLASSES = new ClassFileImporter().importPackages(WRONG);
    private static final JavaClasses RIGHT_CLASSES = new ClassFileImporter().importPackages(RIGHT);

    static Stream<Arguments> rulesAndWhatTheyMustFind() {
        return Stream.of(
                Arguments.of(ArchitectureRules.domainIsFreeOfFrameworks(), List.of("Component", "EntityNotFound")),
                Arguments.of(ArchitectureRules.domainDependsOnNothingOutside(), List.of("DomainKnowingAdapter")),
                Arguments.of(ArchitectureRules.nobodyDependsOnAdapters(), List.of("UsesAnAdapter")),
                Arguments.of(ArchitectureRules.adaptersAreHidden(), List.of("PublicAdapter")),
                Arguments.of(ArchitectureRules.controllersAreHidden(), List.of("PublicController")),
                Arguments.of(ArchitectureRules.onlyTheOutboxSends(), List.of("KafkaProducer", "KafkaTemplate")),
                Arguments.of(ArchitectureRules.onlySubscriptionsRead(), List.of("KafkaConsumer", "ReadsItself")),
                Arguments.of(ArchitectureRules.everyListenerGoesThroughTheInbox(), List.of("ListensItself")),
                Arguments.of(
                        ArchitectureRules.onlyUseCasesOpenTransactions(),
                        List.of("PublicAdapter.save", "PublicController.handle")),
                Arguments.of(ArchitectureRules.timeComesFromTheClock(), List.of("AsksTheMachine")),
                Arguments.of(ArchitectureRules.strangersAreReachedOneWay(), List.of("OpensAnyAddress")),
                Arguments.of(
                        ArchitectureRules.servicesKnowEachOtherByEventsOnly("dev.postforge.post"),
                        List.of("KnowsAnother")));
    }

    @ParameterizedTest
    @MethodSource("rulesAndWhatTheyMustFind")
    void findsWhatBreaksIt(ArchRule rule, List<String> offenders) {
        List<String> breaches = ArchitectureRules.breaches(rule, WRONG_CLASSES);

        assertThat(offenders)
                .allSatisfy(name -> assertThat(breaches)
                        .anySatisfy(breach -> assertThat(breach).contains(name)));
    }

    @Test
    void hasAnOffenderForEveryRule() {
        assertThat(rulesAndWhatTheyMustFind()).hasSameSizeAs(ArchitectureRules.all(WRONG));
    }

    @Test
    void objectsToNothingInAServiceThatKeepsThem() {
        assertThat(ArchitectureRules.all(RIGHT))
                .allSatisfy(rule -> assertThat(ArchitectureRules.breaches(rule, RIGHT_CLASSES))
                        .isEmpty());
        assertThat(NullMarkedPackages.missing(RIGHT_CLASSES)).isEmpty();
        assertThatCode(() -> modules(RIGHT).verify()).doesNotThrowAnyException();
    }

    @Test
    void findsFeaturesThatReachIntoEachOther() {
        assertThatThrownBy(() -> modules("dev.postforge.testing.tangled").verify())
                .hasMessageContaining("ReachesIn")
                .hasMessageContaining("non-exposed type");
    }

    @Test
    void findsPackagesWithoutNullMarked() {
        assertThat(NullMarkedPackages.missing(WRONG_CLASSES))
                .singleElement()
                .asString()
                .contains("unmarked");
    }

    @Test
    void failsWhereThereIsNothingToCheck() {
        assertThatThrownBy(() -> ArchitectureRules.check("dev.postforge.nowhere"))
                .hasMessageContaining("would check nothing");
    }

    /** Modulith looks at production classes only, unless told otherwise. */
    private static ApplicationModules modules(String basePackage) {
        return ApplicationModules.of(basePackage, (ImportOption) location -> true);
    }
}
