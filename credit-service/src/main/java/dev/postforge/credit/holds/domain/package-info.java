/** What holds decide, without frameworks. */
@NullMarked
package dev.postforge.credit.holds.domain;

import org.jspecify.annotations.NullMarked;
