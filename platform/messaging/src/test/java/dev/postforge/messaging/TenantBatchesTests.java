package dev.postforge.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postforge.contracts.Topics;
import dev.postforge.contracts.UserDeleted;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How a poll is cut into tenants. */
class TenantBatchesTests {

    private static final UUID A = UUID.randomUUID();
    private static final UUID B = UUID.randomUUID();

    @Test
    void putsTheRecordsOfATenantTogetherInTheirOrder() {
        List<List<Arrival>> batches = TenantBatches.of(
                List.of(arrival(0, "k1", A), arrival(1, "k2", B), arrival(2, "k1", A), arrival(3, "k2", B)));

        assertThat(batches).extracting(TenantBatchesTests::offsets).containsExactly(List.of(0L, 2L), List.of(1L, 3L));
    }

    @Test
    void neverOvertakesWithinAKeyThatChangesItsTenant() {
        List<List<Arrival>> batches = TenantBatches.of(
                List.of(arrival(0, "k1", A), arrival(1, "k2", B), arrival(2, "k2", A), arrival(3, "k2", B)));

        assertThat(batches)
                .extracting(TenantBatchesTests::offsets)
                .containsExactly(List.of(0L), List.of(1L), List.of(2L), List.of(3L));
    }

    @Test
    void treatsNoTenantAsATenantOfItsOwn() {
        List<List<Arrival>> batches =
                TenantBatches.of(List.of(arrival(0, "k1", null), arrival(1, "k2", A), arrival(2, "k3", null)));

        assertThat(batches).extracting(TenantBatchesTests::offsets).containsExactly(List.of(0L, 2L), List.of(1L));
    }

    private static List<Long> offsets(List<Arrival> batch) {
        return batch.stream().map(arrival -> arrival.raw().offset()).toList();
    }

    private static Arrival arrival(long offset, String key, @Nullable UUID tenant) {
        UUID id = UUID.randomUUID();
        Received<UserDeleted> received =
                new Received<>(Topics.USER_DELETED, new UserDeleted(id, 1, id), id, tenant, null, Instant.EPOCH);
        ConsumerRecord<String, byte[]> raw = new ConsumerRecord<>("user.deleted", 0, offset, key, new byte[] {1});
        return new Arrival(Topics.USER_DELETED, raw, received, null);
    }
}
