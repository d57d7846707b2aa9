/** Later's scheduling API, in the shape of the seed. */
@NullMarked
package dev.postforge.sandbox.later;

import org.jspecify.annotations.NullMarked;
