/** What a service says of its API as OpenAPI, derived from its records and annotations. */
@NullMarked
package dev.postforge.defaults.apidocs;

import org.jspecify.annotations.NullMarked;
