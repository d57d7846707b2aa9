/** The tenant's connected accounts, as publishing-service tells of them. */
@NullMarked
package dev.postforge.post.connections;

import org.jspecify.annotations.NullMarked;
