/** Tests. */
@NullMarked
package dev.postforge.verification.checks;

import org.jspecify.annotations.NullMarked;
