/** Consent page, authorization codes and tokens, shared by all providers. */
@NullMarked
package dev.postforge.sandbox.oauth;

import org.jspecify.annotations.NullMarked;
