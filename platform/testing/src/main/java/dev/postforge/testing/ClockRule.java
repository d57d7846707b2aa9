package dev.postforge.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Set;

/** Domain time is the injected clock's; what asks the machine cannot be tested on another day. */
final class ClockRule {

    private static final Set<String> ASKING = Set.of("now", "currentTimeMillis");

    private ClockRule() {}

    static ArchRule rule() {
        return noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe("the machine's clock is asked", ClockRule::asksTheMachine))
                .because("time comes from the injected Clock")
                .as("nobody asks the machine for the time");
    }

    private static boolean asksTheMachine(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        boolean time = owner.startsWith("java.time.") || owner.equals("java.lang.System");
        boolean given =
                call.getTarget().getRawParameterTypes().stream().anyMatch(type -> type.isEquivalentTo(Clock.class));
        return time && ASKING.contains(call.getTarget().getName()) && !given;
    }
}
