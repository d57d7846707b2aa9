/** Holds as tables, the topics they are told by, and the job that ends them. */
@NullMarked
package dev.postforge.credit.holds.adapter;

import org.jspecify.annotations.NullMarked;
