-- Which posts exist and whose they are; enough to tell "no numbers yet" from "no such post".
CREATE TABLE posts (
    tenant_id  uuid NOT NULL,
    post_id    uuid NOT NULL,
    deleted    boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, post_id)
);

-- Access tokens of connections, as ciphertext, and how the networks took them.
CREATE TABLE authorizations (
    tenant_id        uuid NOT NULL,
    connection_id    uuid NOT NULL,
    version          bigint NOT NULL,
    platform         text NOT NULL,
    channel          text NOT NULL,
    account_id       text,
    ciphertext       text,
    deleted          boolean NOT NULL,
    refused_version  bigint,
    reported_version bigint,
    PRIMARY KEY (tenant_id, connection_id)
);
COMMENT ON COLUMN authorizations.refused_version IS 'The version the network last refused; null when the last call was taken.';
COMMENT ON COLUMN authorizations.reported_version IS 'The version of which connection.refused told.';
CREATE INDEX authorizations_by_account ON authorizations (tenant_id, platform, account_id);

-- One row for each account with anything to read: who works on it, until when it is left alone.
CREATE TABLE account_turns (
    tenant_id     uuid NOT NULL,
    platform      text NOT NULL,
    account_id    text NOT NULL,
    blocked_until timestamptz,
    blocked_for   text,
    lease_token   uuid,
    lease_until   timestamptz,
    next_call_at  timestamptz,
    PRIMARY KEY (tenant_id, platform, account_id)
);

-- A published target and when its numbers are read next; null when no more.
CREATE TABLE collections (
    tenant_id        uuid NOT NULL,
    post_id          uuid NOT NULL,
    target_id        uuid NOT NULL,
    delivery_id      uuid NOT NULL,
    connection_id    uuid NOT NULL,
    platform         text NOT NULL,
    account_id       text NOT NULL,
    platform_post_id text NOT NULL,
    later_post_id    text,
    type             text NOT NULL,
    published_at     timestamptz NOT NULL,
    reads            bigint NOT NULL DEFAULT 0,
    missing          int NOT NULL DEFAULT 0,
    next_read_at     timestamptz,
    PRIMARY KEY (tenant_id, post_id, target_id),
    FOREIGN KEY (tenant_id, platform, account_id) REFERENCES account_turns
);
CREATE INDEX collections_due ON collections (next_read_at, tenant_id, platform, account_id)
    WHERE next_read_at IS NOT NULL;
CREATE INDEX collections_of_account ON collections (tenant_id, platform, account_id);

-- The latest numbers of a target (seed 4).
CREATE TABLE social_analytics (
    tenant_id        uuid NOT NULL,
    post_id          uuid NOT NULL,
    target_id        uuid NOT NULL,
    platform         text NOT NULL,
    platform_post_id text NOT NULL,
    published_at     timestamptz NOT NULL,
    version          bigint NOT NULL,
    impressions      bigint NOT NULL CHECK (impressions >= 0),
    reach            bigint NOT NULL CHECK (reach >= 0),
    saved            bigint NOT NULL CHECK (saved >= 0),
    likes            bigint NOT NULL CHECK (likes >= 0),
    comments         bigint NOT NULL CHECK (comments >= 0),
    shares           bigint NOT NULL CHECK (shares >= 0),
    engagement       bigint NOT NULL GENERATED ALWAYS AS (likes + comments + shares) STORED,
    fetched_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, post_id, target_id)
);
CREATE INDEX social_analytics_by_platform ON social_analytics (tenant_id, post_id, platform);

-- Every reading, for courses over time; append-only for the application.
CREATE TABLE metric_samples (
    tenant_id   uuid NOT NULL,
    target_id   uuid NOT NULL,
    version     bigint NOT NULL,
    impressions bigint NOT NULL,
    reach       bigint NOT NULL,
    saved       bigint NOT NULL,
    likes       bigint NOT NULL,
    comments    bigint NOT NULL,
    shares      bigint NOT NULL,
    fetched_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, target_id, version)
);
CREATE INDEX metric_samples_by_time ON metric_samples (tenant_id, fetched_at);

-- Tenants that are gone: nothing of theirs is made again, however often a topic is replayed.
CREATE TABLE erased_tenants (
    tenant_id uuid PRIMARY KEY,
    erased_at timestamptz NOT NULL
);

SELECT protect_tenant_table('posts');
SELECT protect_tenant_table('authorizations');
SELECT protect_tenant_table('account_turns');
SELECT protect_tenant_table('collections');
SELECT protect_tenant_table('social_analytics');
SELECT protect_tenant_table('metric_samples');
SELECT protect_tenant_table('erased_tenants');

-- The worker claims accounts with due readings.
CREATE POLICY worker ON account_turns TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker ON collections FOR SELECT TO ${worker} USING (true);
GRANT SELECT, UPDATE (blocked_until, blocked_for, lease_token, lease_until, next_call_at) ON account_turns TO ${worker};
GRANT SELECT (tenant_id, platform, account_id, next_read_at) ON collections TO ${worker};
REVOKE UPDATE ON metric_samples FROM ${app};
