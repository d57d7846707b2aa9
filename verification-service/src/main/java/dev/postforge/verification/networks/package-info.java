/** How a network is asked what is live. */
@NullMarked
package dev.postforge.verification.networks;

import org.jspecify.annotations.NullMarked;
