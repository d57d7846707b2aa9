-- Paid work of AI providers. Its row is where everyone meets: who asked, the ledger's reply, who runs it (mechanics.md 4).
CREATE TABLE generations (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL,
    kind          text        NOT NULL,
    status        text        NOT NULL
        CHECK (status IN ('REQUESTED', 'RESERVED', 'REJECTED', 'RUNNING', 'COMPLETED', 'FAILED')),
    version       bigint      NOT NULL CHECK (version >= 1),
    price         bigint      NOT NULL CHECK (price >= 0),
    request       text        NOT NULL CHECK (request IS JSON OBJECT),
    credits_left  bigint,
    deadline      timestamptz NOT NULL,
    -- from when on any instance may take it, by the domain's clock; leases go by the database's
    next_at       timestamptz NOT NULL,
    lease_token   uuid,
    lease_until   timestamptz,
    claims        int         NOT NULL DEFAULT 0,
    calls         int         NOT NULL DEFAULT 0,
    -- the provider call that was begun and whose answer is not known
    open_call     text,
    handle        text,
    progress      int         NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    result        text CHECK (result IS JSON OBJECT),
    error_code    text,
    error_message text,
    provider      text,
    model         text,
    input_tokens  bigint      NOT NULL DEFAULT 0,
    output_tokens bigint      NOT NULL DEFAULT 0,
    cost_micros   bigint,
    settled       boolean     NOT NULL DEFAULT false,
    created_by    uuid        NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX generations_newest ON generations (tenant_id, created_at DESC, id DESC);
CREATE INDEX generations_due ON generations (next_at) WHERE status IN ('RESERVED', 'RUNNING');
CREATE INDEX generations_unanswered ON generations (deadline) WHERE status = 'REQUESTED';
CREATE INDEX generations_by_handle ON generations (handle) WHERE status = 'RUNNING' AND handle IS NOT NULL;
SELECT protect_tenant_table('generations');
CREATE POLICY worker ON generations TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, id, kind, status, version, deadline, next_at, lease_token, lease_until, claims, handle,
              created_by),
      UPDATE (status, version, next_at, lease_token, lease_until, claims, updated_at), DELETE
    ON generations TO ${worker};

-- What happened to it: prompt, model, attempts, tokens, cost.
CREATE TABLE generation_events (
    tenant_id     uuid        NOT NULL,
    generation_id uuid        NOT NULL,
    id            uuid        NOT NULL,
    at            timestamptz NOT NULL,
    event         text        NOT NULL,
    message       text        NOT NULL,
    detail        text        NOT NULL CHECK (detail IS JSON OBJECT),
    PRIMARY KEY (tenant_id, generation_id, id),
    FOREIGN KEY (tenant_id, generation_id) REFERENCES generations (tenant_id, id) ON DELETE CASCADE
);
SELECT protect_tenant_table('generation_events');
