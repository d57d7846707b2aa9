/** Tests of token encryption. */
@NullMarked
package dev.postforge.publishing.vault;

import org.jspecify.annotations.NullMarked;
