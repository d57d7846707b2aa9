/** OpenRouter: images by chat completion. */
@NullMarked
package dev.postforge.sandbox.openrouter;

import org.jspecify.annotations.NullMarked;
