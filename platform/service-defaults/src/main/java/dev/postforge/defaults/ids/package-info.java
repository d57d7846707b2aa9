/** Identifiers. */
@NullMarked
package dev.postforge.defaults.ids;

import org.jspecify.annotations.NullMarked;
