/** What a delivery is and which ways it may go, in plain Java. */
@NullMarked
package dev.postforge.publishing.delivery.domain;

import org.jspecify.annotations.NullMarked;
