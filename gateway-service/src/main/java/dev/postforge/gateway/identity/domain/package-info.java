/** What a user, a session, a password and a token are; no frameworks. */
@NullMarked
package dev.postforge.gateway.identity.domain;

import org.jspecify.annotations.NullMarked;
