/** Call budgets that all instances share. */
@NullMarked
package dev.postforge.publishing.quotas;

import org.jspecify.annotations.NullMarked;
