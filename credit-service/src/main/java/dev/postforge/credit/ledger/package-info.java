/** The append-only double-entry ledger: movements in, history and trial balance out. */
@NullMarked
package dev.postforge.credit.ledger;

import org.jspecify.annotations.NullMarked;
