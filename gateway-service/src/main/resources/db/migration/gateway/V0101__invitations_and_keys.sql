-- Looked up by the hash of a secret before any tenant is known, as all of identity: limited by grants, not by row-level
-- security. Of the secrets only the SHA-256 is kept.

CREATE TABLE invitations (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    email text NOT NULL,
    org_role text NOT NULL CHECK (org_role IN ('owner', 'admin', 'editor', 'viewer')),
    token_hash text NOT NULL UNIQUE,
    invited_by uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    UNIQUE (organization_id, email)
);
CREATE INDEX invitations_expiry ON invitations (expires_at);

CREATE TABLE api_keys (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    user_id uuid NOT NULL REFERENCES users (id),
    name text NOT NULL,
    prefix text NOT NULL,
    key_hash text NOT NULL UNIQUE,
    scopes text[] NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);
CREATE INDEX api_keys_organization ON api_keys (organization_id, id) WHERE revoked_at IS NULL;
CREATE INDEX api_keys_user ON api_keys (user_id) WHERE revoked_at IS NULL;

GRANT SELECT, INSERT, DELETE ON invitations TO ${app};
GRANT SELECT, INSERT, UPDATE ON api_keys TO ${app};
