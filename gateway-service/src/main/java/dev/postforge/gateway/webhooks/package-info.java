/** Where third parties report: signature on the raw bytes, then Kafka, then 200. */
@NullMarked
package dev.postforge.gateway.webhooks;

import org.jspecify.annotations.NullMarked;
