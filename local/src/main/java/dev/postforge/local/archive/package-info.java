/** Turns built jars into something that starts quickly: extracted, with an ahead-of-time cache when trained. */
@NullMarked
package dev.postforge.local.archive;

import org.jspecify.annotations.NullMarked;
