/** Logs as JSON lines that never hold a secret. */
@NullMarked
package dev.postforge.defaults.logging;

import org.jspecify.annotations.NullMarked;
