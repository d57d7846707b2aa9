/** OpenAI: responses and chat completions. */
@NullMarked
package dev.postforge.sandbox.openai;

import org.jspecify.annotations.NullMarked;
