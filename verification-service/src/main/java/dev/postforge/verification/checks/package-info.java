/** The proof: published posts are looked for on their network until found or given up. */
@NullMarked
package dev.postforge.verification.checks;

import org.jspecify.annotations.NullMarked;
