/** Tests of keys for programs. */
@NullMarked
package dev.postforge.gateway.keys;

import org.jspecify.annotations.NullMarked;
