/** Instagram's API with Instagram login. */
@NullMarked
package dev.postforge.sandbox.instagram;

import org.jspecify.annotations.NullMarked;
