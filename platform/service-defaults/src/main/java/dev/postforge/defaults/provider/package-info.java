/** Bounded read calls to third parties: time, size, circuit and bulkhead, whichever provider it is. */
@NullMarked
package dev.postforge.defaults.provider;

import org.jspecify.annotations.NullMarked;
