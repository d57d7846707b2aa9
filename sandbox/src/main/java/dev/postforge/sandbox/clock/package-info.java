/** The sandbox's own time, which can be moved forward. */
@NullMarked
package dev.postforge.sandbox.clock;

import org.jspecify.annotations.NullMarked;
