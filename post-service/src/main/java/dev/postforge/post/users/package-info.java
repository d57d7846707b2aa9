/** Members, as the gateway tells of them, and the erasure of those who leave. */
@NullMarked
package dev.postforge.post.users;

import org.jspecify.annotations.NullMarked;
