/** Tests. */
@NullMarked
package dev.postforge.gateway.identity.adapter;

import org.jspecify.annotations.NullMarked;
