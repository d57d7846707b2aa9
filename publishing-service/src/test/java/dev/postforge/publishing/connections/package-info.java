/** Tests of connecting accounts. */
@NullMarked
package dev.postforge.publishing.connections;

import org.jspecify.annotations.NullMarked;
