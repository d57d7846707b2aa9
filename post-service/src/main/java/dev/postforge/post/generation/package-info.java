/** Paid work of AI providers: from the request over the held credits to the result, whatever crashes in between. */
@NullMarked
package dev.postforge.post.generation;

import org.jspecify.annotations.NullMarked;
