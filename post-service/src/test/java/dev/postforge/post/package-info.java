/** The service as its clients and neighbours see it. */
@NullMarked
package dev.postforge.post;

import org.jspecify.annotations.NullMarked;
