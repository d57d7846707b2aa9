/** The command that adds a ledger up and prints what does not. */
@NullMarked
package dev.postforge.credit.audit;

import org.jspecify.annotations.NullMarked;
