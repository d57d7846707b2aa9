/** Tests of what a delivery may do. */
@NullMarked
package dev.postforge.publishing.delivery.domain;

import org.jspecify.annotations.NullMarked;
