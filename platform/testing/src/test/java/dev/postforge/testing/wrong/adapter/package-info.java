/** Adapters that show too much. */
@NullMarked
package dev.postforge.testing.wrong.adapter;

import org.jspecify.annotations.NullMarked;
