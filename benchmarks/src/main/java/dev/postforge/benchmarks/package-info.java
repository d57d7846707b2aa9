/** Measurements of a running stack; each prints its own conditions beside its figures. */
@NullMarked
package dev.postforge.benchmarks;

import org.jspecify.annotations.NullMarked;
