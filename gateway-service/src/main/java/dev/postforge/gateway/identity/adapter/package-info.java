/** HTTP, PostgreSQL, signing keys and outside issuers for identity. */
@NullMarked
package dev.postforge.gateway.identity.adapter;

import org.jspecify.annotations.NullMarked;
