package dev.postforge.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** Finds packages that do not say that null is the exception. */
final class NullMarkedPackages {

    private NullMarkedPackages() {}

    static List<String> missing(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet()).stream()
                .filter(type -> !type.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .sorted()
                .map(name -> "package " + name + " has no @NullMarked in a package-info.java")
                .toList();
    }
}
