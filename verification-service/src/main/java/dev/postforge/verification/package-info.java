/** verification-service: is what we published really live? */
@NullMarked
package dev.postforge.verification;

import org.jspecify.annotations.NullMarked;
