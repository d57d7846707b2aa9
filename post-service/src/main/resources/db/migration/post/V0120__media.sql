-- The library: one row per file. Content is in the object store, under a random name.
CREATE TABLE media (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL,
    created_by    uuid        NOT NULL,
    name          text        NOT NULL,
    source        text        NOT NULL CHECK (source IN ('UPLOAD', 'GENERATED')),
    status        text        NOT NULL CHECK (status IN ('PENDING', 'READY', 'REJECTED')),
    object_name   text        NOT NULL,
    url           text        NOT NULL,
    declared_type text        NOT NULL,
    content_type  text,
    size          bigint      NOT NULL CHECK (size >= 0),
    width         int,
    height        int,
    duration_ms   bigint,
    rejection     text,
    -- when the address for the upload stops to be good
    expires_at    timestamptz NOT NULL,
    -- when to look for the upload next; null once that is settled
    check_at      timestamptz,
    leased_until  timestamptz,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, url),
    CHECK ((status = 'READY') = (content_type IS NOT NULL))
);
CREATE INDEX media_newest ON media (tenant_id, created_at DESC, id DESC) WHERE status = 'READY';
CREATE INDEX media_to_check ON media (check_at) WHERE check_at IS NOT NULL;
SELECT protect_tenant_table('media');
CREATE POLICY worker ON media TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, object_name, expires_at, check_at, leased_until), UPDATE (leased_until), DELETE ON media TO ${worker};

-- What a tenant's files come to, uploads under way included: the quota is checked by one guarded update.
CREATE TABLE media_usage (
    tenant_id uuid   NOT NULL PRIMARY KEY,
    bytes     bigint NOT NULL CHECK (bytes >= 0)
);
SELECT protect_tenant_table('media_usage');
CREATE POLICY worker ON media_usage TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id), DELETE ON media_usage TO ${worker};

-- Objects to remove from the store: written in the transaction that makes them superfluous, worked off later. They
-- outlive their tenant, so they have none.
CREATE TABLE media_garbage (
    id        uuid        NOT NULL DEFAULT gen_random_uuid() PRIMARY KEY,
    key       text        NOT NULL,
    remove_at timestamptz NOT NULL
);
CREATE INDEX media_garbage_due ON media_garbage (remove_at);
ALTER TABLE media_garbage ENABLE ROW LEVEL SECURITY;
ALTER TABLE media_garbage FORCE ROW LEVEL SECURITY;
CREATE POLICY discard ON media_garbage FOR INSERT TO ${app} WITH CHECK (true);
CREATE POLICY worker ON media_garbage TO ${worker} USING (true) WITH CHECK (true);
GRANT INSERT (key, remove_at) ON media_garbage TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON media_garbage TO ${worker};
