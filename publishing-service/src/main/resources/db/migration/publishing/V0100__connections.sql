-- Accounts on networks, their tokens (ciphertext only) and the consent flows under way.
CREATE TABLE connections (
    tenant_id           uuid        NOT NULL,
    id                  uuid        NOT NULL,
    created_by          uuid        NOT NULL,
    platform            text        NOT NULL,
    channel             text        NOT NULL CHECK (channel IN ('direct', 'later')),
    account_id          text        NOT NULL,
    handle              text        NOT NULL,
    profile_id          text,
    status              text        NOT NULL CHECK (status IN ('connected', 'error', 'disconnected')),
    scopes              text[]      NOT NULL DEFAULT '{}',
    expires_at          timestamptz,
    is_default          boolean     NOT NULL DEFAULT false,
    version             bigint      NOT NULL,
    refresh_at          timestamptz,
    refresh_failures    integer     NOT NULL DEFAULT 0,
    refresh_token_lease uuid,
    refresh_lease_until timestamptz,
    check_wanted        boolean     NOT NULL DEFAULT false,
    shared_key_id       bigint,
    connected_at        timestamptz NOT NULL,
    updated_at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
-- One connection per account and way out; connecting again keeps its id.
CREATE UNIQUE INDEX connections_account ON connections (tenant_id, platform, channel, account_id);
CREATE UNIQUE INDEX connections_default ON connections (tenant_id, platform) WHERE is_default;
CREATE INDEX connections_refresh ON connections (refresh_at) WHERE refresh_at IS NOT NULL AND status = 'connected';
CREATE INDEX connections_check ON connections (updated_at) WHERE check_wanted;
CREATE INDEX connections_shared_key ON connections (shared_key_id) WHERE status <> 'disconnected';
SELECT protect_tenant_table('connections');
CREATE POLICY worker ON connections TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, platform, channel, status, refresh_at, refresh_token_lease, refresh_lease_until,
              check_wanted, updated_at, shared_key_id, created_by, profile_id)
    ON connections TO ${worker};
GRANT UPDATE (refresh_token_lease, refresh_lease_until) ON connections TO ${worker};

CREATE TABLE connection_tokens (
    tenant_id     uuid        NOT NULL,
    connection_id uuid        NOT NULL,
    kind          text        NOT NULL CHECK (kind IN ('access', 'refresh')),
    ciphertext    bytea       NOT NULL,
    key_id        bigint      NOT NULL,
    updated_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, connection_id, kind),
    FOREIGN KEY (tenant_id, connection_id) REFERENCES connections (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX connection_tokens_key ON connection_tokens (key_id);
SELECT protect_tenant_table('connection_tokens');
CREATE POLICY worker ON connection_tokens TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, connection_id, kind, key_id) ON connection_tokens TO ${worker};

-- A consent flow between connect and callback; only hashes of what the browser holds.
CREATE TABLE oauth_states (
    tenant_id     uuid        NOT NULL,
    state_hash    bytea       NOT NULL,
    cookie_hash   bytea       NOT NULL,
    user_id       uuid        NOT NULL,
    session_id    text,
    platform      text        NOT NULL,
    redirect_uri  text        NOT NULL,
    origin        text        NOT NULL,
    return_page   text        NOT NULL,
    pkce_verifier text,
    connection_id uuid,
    used_at       timestamptz,
    expires_at    timestamptz NOT NULL,
    PRIMARY KEY (state_hash)
);
CREATE INDEX oauth_states_expiry ON oauth_states (expires_at);
SELECT protect_tenant_table('oauth_states');
CREATE POLICY worker ON oauth_states TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON oauth_states TO ${worker};

-- The states taken by a callback, so that a repeated one goes to the connections page and not to an error.
CREATE TABLE oauth_states_taken (
    tenant_id  uuid        NOT NULL,
    state_hash bytea       NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (state_hash)
);
CREATE INDEX oauth_states_taken_expiry ON oauth_states_taken (expires_at);
SELECT protect_tenant_table('oauth_states_taken');
CREATE POLICY worker ON oauth_states_taken TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON oauth_states_taken TO ${worker};

-- Who connected, disconnected or lost what; nobody may change it.
CREATE TABLE connection_audit (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL,
    user_id       uuid,
    connection_id uuid        NOT NULL,
    action        text        NOT NULL,
    detail        text,
    at            timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('connection_audit');
REVOKE SELECT, UPDATE, DELETE ON connection_audit FROM ${app};
