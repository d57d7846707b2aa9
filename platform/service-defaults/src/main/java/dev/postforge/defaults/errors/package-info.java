/** The one error body of every answer. */
@NullMarked
package dev.postforge.defaults.errors;

import org.jspecify.annotations.NullMarked;
