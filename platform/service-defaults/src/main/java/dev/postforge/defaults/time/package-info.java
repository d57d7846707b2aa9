/** Clock and pace. */
@NullMarked
package dev.postforge.defaults.time;

import org.jspecify.annotations.NullMarked;
