-- Events on their way to Kafka (mechanics.md 1). The primary key is the only index: rows live for milliseconds.
CREATE TABLE outbox (
    id          bigint      GENERATED ALWAYS AS IDENTITY,
    shard       smallint    NOT NULL CHECK (shard BETWEEN 0 AND 63),
    event_id    uuid        NOT NULL,
    topic       text        NOT NULL,
    key         text        NOT NULL,
    payload     text,
    subject     text        NOT NULL,
    tenant_id   uuid,
    user_id     uuid,
    traceparent text,
    time        timestamptz NOT NULL,
    appended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (shard, id)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);

COMMENT ON COLUMN outbox.payload IS 'JSON; null tells that the key is gone (a compacted topic''s tombstone)';

-- A relay locks shards, not rows, so that one key is sent by one relay at a time. No foreign key: it would lock them too.
CREATE TABLE outbox_shard (shard smallint PRIMARY KEY);
INSERT INTO outbox_shard SELECT generate_series(0, 63);

-- What was acknowledged, in daily partitions that are dropped whole.
CREATE TABLE outbox_sent (
    id          bigint      NOT NULL,
    shard       smallint    NOT NULL,
    event_id    uuid        NOT NULL,
    topic       text        NOT NULL,
    key         text        NOT NULL,
    payload     text,
    subject     text        NOT NULL,
    tenant_id   uuid,
    user_id     uuid,
    traceparent text,
    time        timestamptz NOT NULL,
    appended_at timestamptz NOT NULL,
    sent_at     timestamptz NOT NULL DEFAULT now()
) PARTITION BY RANGE (sent_at);

-- What Kafka will never take; a person decides.
CREATE TABLE outbox_parked (
    id          bigint      PRIMARY KEY,
    shard       smallint    NOT NULL,
    event_id    uuid        NOT NULL,
    topic       text        NOT NULL,
    key         text        NOT NULL,
    payload     text,
    subject     text        NOT NULL,
    tenant_id   uuid,
    user_id     uuid,
    traceparent text,
    time        timestamptz NOT NULL,
    appended_at timestamptz NOT NULL,
    reason      text        NOT NULL,
    parked_at   timestamptz NOT NULL DEFAULT now()
);

-- The Kafka cluster the sent rows went to: on another one they are sent again.
CREATE TABLE outbox_relay (
    only_row         boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    kafka_cluster_id text
);
INSERT INTO outbox_relay DEFAULT VALUES;

-- Makes the partitions of the coming days and drops those older than what is kept.
CREATE FUNCTION outbox_roll(keep interval) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    day   date;
    child text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('outbox_roll'));
    FOR day IN SELECT (now() AT TIME ZONE 'UTC')::date + n FROM generate_series(0, 2) n LOOP
        child := 'outbox_sent_' || to_char(day, 'YYYYMMDD');
        IF to_regclass(child) IS NULL THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF outbox_sent FOR VALUES FROM (%L) TO (%L)',
                child, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
        END IF;
    END LOOP;
    FOR child IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'outbox_sent'::regclass
          AND (to_date(right(c.relname, 8), 'YYYYMMDD') + 1)::timestamp AT TIME ZONE 'UTC' <= now() - keep
    LOOP
        EXECUTE format('DROP TABLE %I', child);
    END LOOP;
END
$$;
SELECT outbox_roll(interval '1 day');

-- Sends again what was acknowledged since then; ids and order stay, so consumers skip what they know.
CREATE FUNCTION outbox_resend(since timestamptz) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    rows bigint;
BEGIN
    WITH again AS (DELETE FROM outbox_sent WHERE sent_at >= since RETURNING *)
    INSERT INTO outbox (id, shard, event_id, topic, key, payload, subject, tenant_id, user_id, traceparent, time)
        OVERRIDING SYSTEM VALUE
    SELECT id, shard, event_id, topic, key, payload, subject, tenant_id, user_id, traceparent, time FROM again;
    GET DIAGNOSTICS rows = ROW_COUNT;
    RETURN rows;
END
$$;

-- Tries the parked rows again, after their cause was mended.
CREATE FUNCTION outbox_unpark() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    rows bigint;
BEGIN
    WITH again AS (DELETE FROM outbox_parked RETURNING *)
    INSERT INTO outbox (id, shard, event_id, topic, key, payload, subject, tenant_id, user_id, traceparent, time)
        OVERRIDING SYSTEM VALUE
    SELECT id, shard, event_id, topic, key, payload, subject, tenant_id, user_id, traceparent, time FROM again;
    GET DIAGNOSTICS rows = ROW_COUNT;
    RETURN rows;
END
$$;

REVOKE EXECUTE ON FUNCTION outbox_roll(interval), outbox_resend(timestamptz), outbox_unpark() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_roll(interval), outbox_resend(timestamptz) TO ${worker};

GRANT INSERT ON outbox TO ${app};
GRANT SELECT, DELETE ON outbox TO ${worker};
-- UPDATE is what SELECT … FOR UPDATE asks for.
GRANT SELECT, UPDATE ON outbox_shard TO ${worker};
GRANT INSERT ON outbox_sent TO ${worker};
GRANT SELECT, INSERT ON outbox_parked TO ${worker};
GRANT SELECT, UPDATE ON outbox_relay TO ${worker};
