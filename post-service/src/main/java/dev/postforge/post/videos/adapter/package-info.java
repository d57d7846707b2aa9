/** HTTP and webhooks in, Kie.ai out. */
@NullMarked
package dev.postforge.post.videos.adapter;

import org.jspecify.annotations.NullMarked;
