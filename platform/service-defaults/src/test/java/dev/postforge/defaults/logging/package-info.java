/** No secret in a log line. */
@NullMarked
package dev.postforge.defaults.logging;

import org.jspecify.annotations.NullMarked;
