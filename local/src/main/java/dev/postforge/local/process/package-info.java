/** Starts, watches, restarts and stops the operating system processes of a stack. */
@NullMarked
package dev.postforge.local.process;

import org.jspecify.annotations.NullMarked;
