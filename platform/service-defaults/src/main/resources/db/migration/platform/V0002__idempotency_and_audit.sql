-- Answers kept for repeated requests (mechanics.md 10).
CREATE TABLE idempotency_keys (
    tenant_id  uuid        NOT NULL,
    user_id    uuid        NOT NULL,
    operation  text        NOT NULL,
    key        text        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    body_hash  text        NOT NULL,
    status     smallint    NOT NULL,
    headers    text        NOT NULL,
    body       text,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id, operation, key)
);
CREATE INDEX idempotency_keys_expiry ON idempotency_keys (expires_at);
SELECT protect_tenant_table('idempotency_keys');
CREATE POLICY worker ON idempotency_keys TO ${worker} USING (true);
GRANT SELECT (expires_at), DELETE ON idempotency_keys TO ${worker};

-- Who did what (security.md 24). The application can write it and never read, change or remove it.
CREATE TABLE audit_log (
    id         uuid        PRIMARY KEY,
    at         timestamptz NOT NULL,
    tenant_id  uuid,
    user_id    uuid,
    action     text        NOT NULL,
    subject    text        NOT NULL,
    details    jsonb       NOT NULL,
    request_id text
);
CREATE INDEX audit_log_by_tenant ON audit_log (tenant_id, at);
ALTER TABLE audit_log ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_log FORCE ROW LEVEL SECURITY;
CREATE POLICY written_by_app ON audit_log FOR INSERT TO ${app}
    WITH CHECK (tenant_id IS NULL OR tenant_id = current_tenant());
CREATE POLICY written_by_worker ON audit_log FOR INSERT TO ${worker} WITH CHECK (true);
GRANT INSERT ON audit_log TO ${app}, ${worker};
