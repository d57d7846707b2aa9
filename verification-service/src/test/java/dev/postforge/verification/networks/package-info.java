/** Tests of what networks say. */
@NullMarked
package dev.postforge.verification.networks;

import org.jspecify.annotations.NullMarked;
