-- What is to go out: one delivery per post and target.
CREATE TABLE delivery_posts (
    tenant_id         uuid        NOT NULL,
    post_id           uuid        NOT NULL,
    post_version      bigint      NOT NULL,
    cancelled_version bigint      NOT NULL DEFAULT 0,
    updated_at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, post_id)
);
SELECT protect_tenant_table('delivery_posts');

CREATE TABLE deliveries (
    tenant_id        uuid        NOT NULL,
    id               uuid        NOT NULL,
    created_by       uuid,
    post_id          uuid        NOT NULL,
    target_id        uuid        NOT NULL,
    post_version     bigint      NOT NULL,
    connection_id    uuid        NOT NULL,
    platform         text        NOT NULL,
    channel          text        NOT NULL,
    account_id       text        NOT NULL,
    profile_id       text,
    type             text        NOT NULL,
    caption          text        NOT NULL,
    media_urls       text[]      NOT NULL,
    tag              text,
    scheduled_at     timestamptz NOT NULL,
    status           text        NOT NULL,
    version          bigint      NOT NULL,
    revision         bigint      NOT NULL,
    due_at           timestamptz NOT NULL,
    next_at          timestamptz,
    lease_token      uuid,
    lease_until      timestamptz,
    handle           text,
    handle_parts     text[]      NOT NULL DEFAULT '{}',
    queued           boolean     NOT NULL DEFAULT false,
    armed_at         timestamptz,
    attempts         integer     NOT NULL DEFAULT 0,
    tries            integer     NOT NULL DEFAULT 0,
    looks            integer     NOT NULL DEFAULT 0,
    unknown_since    timestamptz,
    platform_post_id text,
    published_at     timestamptz,
    permalink        text,
    error_code       text,
    error_message    text,
    candidates       text[]      NOT NULL DEFAULT '{}',
    wanted           text,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX deliveries_target ON deliveries (tenant_id, post_id, target_id);
-- What is live on a network belongs to one delivery only (mechanics.md 5, Reconcile).
CREATE UNIQUE INDEX deliveries_owned ON deliveries (tenant_id, connection_id, platform_post_id)
    WHERE platform_post_id IS NOT NULL;
CREATE INDEX deliveries_due ON deliveries (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX deliveries_in_flight ON deliveries (tenant_id, connection_id) WHERE status = 'finalizing';
CREATE INDEX deliveries_waiting ON deliveries (tenant_id, connection_id, due_at)
    WHERE status IN ('pending', 'preparing', 'ready');
CREATE INDEX deliveries_profile ON deliveries (profile_id, due_at) WHERE profile_id IS NOT NULL AND next_at IS NOT NULL;
SELECT protect_tenant_table('deliveries');
CREATE POLICY worker ON deliveries TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, status, connection_id, platform, channel, profile_id, next_at, due_at, revision,
              lease_token, lease_until)
    ON deliveries TO ${worker};
GRANT UPDATE (lease_token, lease_until, next_at) ON deliveries TO ${worker};

-- Each call that mattered and how it ended.
CREATE TABLE delivery_attempts (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL,
    delivery_id   uuid        NOT NULL,
    post_version  bigint      NOT NULL,
    step          text        NOT NULL,
    attempt       integer     NOT NULL,
    outcome       text        NOT NULL,
    error_code    text,
    error_message text,
    at            timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, delivery_id) REFERENCES deliveries (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX delivery_attempts_delivery ON delivery_attempts (tenant_id, delivery_id);
SELECT protect_tenant_table('delivery_attempts');

-- What holds an account back, shared by all instances.
CREATE TABLE delivery_accounts (
    tenant_id     uuid NOT NULL,
    connection_id uuid NOT NULL,
    blocked_until timestamptz,
    next_late_at  timestamptz,
    PRIMARY KEY (tenant_id, connection_id)
);
SELECT protect_tenant_table('delivery_accounts');

-- Call budgets per account: a token bucket, and what the network says is used of a moving window.
CREATE TABLE quotas (
    tenant_id     uuid             NOT NULL,
    connection_id uuid             NOT NULL,
    name          text             NOT NULL,
    tokens        double precision NOT NULL,
    capacity      double precision NOT NULL,
    updated_at    timestamptz      NOT NULL,
    PRIMARY KEY (tenant_id, connection_id, name)
);
SELECT protect_tenant_table('quotas');

-- Hints from webhooks whose tenant is not known yet; deliberately without a tenant.
CREATE TABLE webhook_hints (
    id          uuid        NOT NULL PRIMARY KEY,
    profile_id  text        NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE INDEX webhook_hints_profile ON webhook_hints (profile_id, received_at);
GRANT SELECT, INSERT ON webhook_hints TO ${app};
GRANT SELECT, DELETE ON webhook_hints TO ${worker};
