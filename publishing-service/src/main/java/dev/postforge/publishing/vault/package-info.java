/** Encryption of provider tokens. */
@NullMarked
package dev.postforge.publishing.vault;

import org.jspecify.annotations.NullMarked;
