/** The control API under /_sandbox. */
@NullMarked
package dev.postforge.sandbox.control;

import org.jspecify.annotations.NullMarked;
