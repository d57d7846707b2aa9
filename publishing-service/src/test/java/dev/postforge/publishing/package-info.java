/** Tests of the service as a whole, and the networks they run against. */
@NullMarked
package dev.postforge.publishing;

import org.jspecify.annotations.NullMarked;
