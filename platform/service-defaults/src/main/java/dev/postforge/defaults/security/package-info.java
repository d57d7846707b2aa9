/** Who calls: the gateway's internal token, checked by each service. */
@NullMarked
package dev.postforge.defaults.security;

import org.jspecify.annotations.NullMarked;
