@NullMarked
package dev.postforge.local.kafka;

import org.jspecify.annotations.NullMarked;
