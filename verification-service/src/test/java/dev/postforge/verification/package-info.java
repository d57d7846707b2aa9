/** Tests. */
@NullMarked
package dev.postforge.verification;

import org.jspecify.annotations.NullMarked;
