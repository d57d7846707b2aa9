/** One OpenAPI document for all services. */
@NullMarked
package dev.postforge.gateway.apidocs;

import org.jspecify.annotations.NullMarked;
