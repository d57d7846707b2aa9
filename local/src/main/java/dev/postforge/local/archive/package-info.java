/** Turns built jars into something that starts quickly: extracted, with an archive of the classes they load. */
@NullMarked
package dev.postforge.local.archive;

import org.jspecify.annotations.NullMarked;
