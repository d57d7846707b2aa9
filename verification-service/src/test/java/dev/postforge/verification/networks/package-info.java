/** Tests. */
@NullMarked
package dev.postforge.verification.networks;

import org.jspecify.annotations.NullMarked;
