/** When to look, what counts as found, when to give up; plain Java. */
@NullMarked
package dev.postforge.verification.checks.domain;

import org.jspecify.annotations.NullMarked;
