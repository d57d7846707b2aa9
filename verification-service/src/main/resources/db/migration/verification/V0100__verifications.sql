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

-- One row for each account with anything to verify: who works on it, until when it is left alone.
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

CREATE TABLE verifications (
    tenant_id        uuid NOT NULL,
    id               uuid NOT NULL,
    version          bigint NOT NULL DEFAULT 1,
    post_id          uuid NOT NULL,
    target_id        uuid NOT NULL,
    delivery_id      uuid NOT NULL,
    connection_id    uuid NOT NULL,
    platform         text NOT NULL,
    account_id       text NOT NULL,
    platform_post_id text NOT NULL,
    type             text NOT NULL,
    tag              text,
    published_at     timestamptz NOT NULL,
    schedule_from    timestamptz NOT NULL,
    status           text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'VERIFIED', 'FAILED')),
    state            text CHECK (state IN ('LIVE', 'IN_REVIEW', 'REJECTED', 'GONE', 'UNVERIFIABLE')),
    attempts         int NOT NULL DEFAULT 0 CHECK (attempts BETWEEN 0 AND 3),
    next_check_at    timestamptz,
    matched_id       text,
    matched_by       text,
    reason           text,
    decided_at       timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT verifications_once UNIQUE (tenant_id, post_id, target_id),
    FOREIGN KEY (tenant_id, platform, account_id) REFERENCES account_turns,
    CHECK ((status = 'PENDING') = (next_check_at IS NOT NULL)),
    CHECK ((status = 'PENDING') = (state IS NULL))
);
CREATE INDEX verifications_due ON verifications (next_check_at, tenant_id, platform, account_id)
    WHERE status = 'PENDING';
CREATE INDEX verifications_of_account ON verifications (tenant_id, platform, account_id);
CREATE UNIQUE INDEX verifications_matched_once ON verifications (tenant_id, platform, account_id, matched_id)
    WHERE matched_id IS NOT NULL;

-- What the network answered, scrubbed and cut: one listing serves all the stories looked for in it.
CREATE TABLE answers (
    tenant_id  uuid NOT NULL,
    id         uuid NOT NULL,
    platform   text NOT NULL,
    account_id text NOT NULL,
    question   text NOT NULL,
    taken_at   timestamptz NOT NULL,
    body       text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX answers_by_time ON answers (taken_at);

CREATE TABLE checks (
    tenant_id       uuid NOT NULL,
    verification_id uuid NOT NULL,
    attempt         int NOT NULL,
    outcome         text NOT NULL,
    checked_at      timestamptz NOT NULL,
    answer_id       uuid,
    PRIMARY KEY (tenant_id, verification_id, attempt),
    FOREIGN KEY (tenant_id, verification_id) REFERENCES verifications (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, answer_id) REFERENCES answers (tenant_id, id) ON DELETE SET NULL (answer_id)
);
CREATE INDEX checks_by_answer ON checks (tenant_id, answer_id);

-- Tenants that are gone: nothing of theirs is made again, however often a topic is replayed.
CREATE TABLE erased_tenants (
    tenant_id uuid PRIMARY KEY,
    erased_at timestamptz NOT NULL
);

SELECT protect_tenant_table('authorizations');
SELECT protect_tenant_table('account_turns');
SELECT protect_tenant_table('verifications');
SELECT protect_tenant_table('answers');
SELECT protect_tenant_table('checks');
SELECT protect_tenant_table('erased_tenants');

-- The worker claims accounts with due verifications and throws old evidence away.
CREATE POLICY worker ON account_turns TO ${worker} USING (true) WITH CHECK (true);
CREATE POLICY worker ON verifications FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker ON answers TO ${worker} USING (true);
GRANT SELECT, UPDATE (blocked_until, blocked_for, lease_token, lease_until, next_call_at) ON account_turns TO ${worker};
GRANT SELECT (tenant_id, platform, account_id, status, next_check_at) ON verifications TO ${worker};
GRANT SELECT (tenant_id, id, taken_at), DELETE ON answers TO ${worker};
