package dev.postforge.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** One use case, one transaction: the annotation stands on use cases in a feature's root package, nowhere else. */
final class TransactionalUseCases {

    private static final String SPRINGS = "org.springframework.transaction.annotation.Transactional";
    private static final String JAKARTAS = "jakarta.transaction.Transactional";

    private TransactionalUseCases() {}

    static ArchRule rule() {
        return classes().should(new OpenTransactionsInUseCasesOnly()).as("only use cases are transactional");
    }

    private static boolean inner(JavaClass type) {
        String name = type.getPackageName() + ".";
        return name.contains(".adapter.") || name.contains(".domain.");
    }

    private static boolean framework(JavaClass type) {
        return type.isInterface()
                || type.isMetaAnnotatedWith("org.springframework.stereotype.Controller")
                || type.isMetaAnnotatedWith("org.springframework.context.annotation.Configuration");
    }

    private static final class OpenTransactionsInUseCasesOnly extends ArchCondition<JavaClass> {

        OpenTransactionsInUseCasesOnly() {
            super("be transactional only as a use case");
        }

        @Override
        public void check(JavaClass type, ConditionEvents events) {
            check(type, type, type.getName(), events);
            for (JavaMethod method : type.getMethods()) {
                check(type, method, method.getFullName(), events);
            }
        }

        private static void check(JavaClass type, CanBeAnnotated place, String name, ConditionEvents events) {
            if (place.isAnnotatedWith(JAKARTAS)) {
                events.add(SimpleConditionEvent.violated(type, name + " uses " + JAKARTAS + ", not Spring's"));
            }
            if (place.isAnnotatedWith(SPRINGS) && (inner(type) || framework(type))) {
                events.add(SimpleConditionEvent.violated(
                        type, name + " is @Transactional, but no use case in the root of a feature"));
            }
        }
    }
}
