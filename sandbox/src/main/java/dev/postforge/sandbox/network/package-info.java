/** Accounts and visible posts, shared by all networks. */
@NullMarked
package dev.postforge.sandbox.network;

import org.jspecify.annotations.NullMarked;
