/** Anthropic's Messages API. */
@NullMarked
package dev.postforge.sandbox.anthropic;

import org.jspecify.annotations.NullMarked;
