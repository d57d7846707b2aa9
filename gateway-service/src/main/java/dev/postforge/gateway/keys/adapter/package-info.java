/** How keys are stored and asked for. */
@NullMarked
package dev.postforge.gateway.keys.adapter;

import org.jspecify.annotations.NullMarked;
