-- What the test service's handlers do: one row per event, of the tenant it came for.
CREATE TABLE effects (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    tenant_id  uuid NOT NULL,
    user_id    uuid,
    event_key  text NOT NULL,
    version    bigint NOT NULL,
    batch_size int NOT NULL,
    trace      text,
    xid        text NOT NULL DEFAULT pg_current_xact_id()::text
);
SELECT protect_tenant_table('effects');
