/** Kie.ai: video tasks with signed callbacks, and the files they make. */
@NullMarked
package dev.postforge.sandbox.kie;

import org.jspecify.annotations.NullMarked;
