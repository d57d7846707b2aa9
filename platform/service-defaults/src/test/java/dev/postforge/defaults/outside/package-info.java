/** Tests of the way to the public web. */
@NullMarked
package dev.postforge.defaults.outside;

import org.jspecify.annotations.NullMarked;
