/** Clerk: signed user events and an issuer of tokens. */
@NullMarked
package dev.postforge.sandbox.clerk;

import org.jspecify.annotations.NullMarked;
