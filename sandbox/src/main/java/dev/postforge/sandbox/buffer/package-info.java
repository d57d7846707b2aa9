/** Buffer: publishes what Later scheduled and reports by webhook. */
@NullMarked
package dev.postforge.sandbox.buffer;

import org.jspecify.annotations.NullMarked;
