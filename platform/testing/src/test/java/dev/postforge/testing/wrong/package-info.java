/** What the architecture rules must find. */
@NullMarked
package dev.postforge.testing.wrong;

import org.jspecify.annotations.NullMarked;
