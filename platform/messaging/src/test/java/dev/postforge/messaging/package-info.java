/** Tests of messaging with a small service of their own, in the place of post-service. */
@NullMarked
package dev.postforge.messaging;

import org.jspecify.annotations.NullMarked;
