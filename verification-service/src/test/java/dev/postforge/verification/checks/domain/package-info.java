/** Tests. */
@NullMarked
package dev.postforge.verification.checks.domain;

import org.jspecify.annotations.NullMarked;
