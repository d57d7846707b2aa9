/** What every request meets first: address, origin, headers, size, pages. */
@NullMarked
package dev.postforge.gateway.edge;

import org.jspecify.annotations.NullMarked;
