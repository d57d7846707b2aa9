/** Built-in accounts, outside issuers, sessions and tokens: who a caller is. */
@NullMarked
package dev.postforge.gateway.identity;

import org.jspecify.annotations.NullMarked;
