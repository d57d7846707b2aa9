/** A request and an answer, free of the server that carries them. */
@NullMarked
package dev.postforge.sandbox.http;

import org.jspecify.annotations.NullMarked;
