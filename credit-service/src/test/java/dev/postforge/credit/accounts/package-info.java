/** Tests. */
@NullMarked
package dev.postforge.credit.accounts;

import org.jspecify.annotations.NullMarked;
