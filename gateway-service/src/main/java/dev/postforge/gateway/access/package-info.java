/** The security filter chain: what is public and how a caller is recognised. */
@NullMarked
package dev.postforge.gateway.access;

import org.jspecify.annotations.NullMarked;
