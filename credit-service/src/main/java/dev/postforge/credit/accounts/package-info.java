/** Accounts as people meet them: opened with a welcome, summed up, closed when they leave. */
@NullMarked
package dev.postforge.credit.accounts;

import org.jspecify.annotations.NullMarked;
