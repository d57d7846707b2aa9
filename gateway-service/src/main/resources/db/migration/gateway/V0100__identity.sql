-- Identity is looked up before any tenant is known (sign-in, token check), and one user belongs to several tenants:
-- none of these tables is tenant-owned, so none has row-level security. What the application may do is limited by
-- grants instead: rows that other services know of are never deleted, the audit trail can only grow.

CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text,
    password_hash text,
    name text,
    company text,
    platform_role text NOT NULL DEFAULT 'user' CHECK (platform_role IN ('user', 'admin')),
    announced_role text NOT NULL DEFAULT 'user',
    personal_organization_id uuid NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    deleted_at timestamptz,
    CHECK (deleted_at IS NULL OR (email IS NULL AND password_hash IS NULL AND name IS NULL AND company IS NULL))
);
CREATE UNIQUE INDEX users_email ON users (lower(email));
CREATE INDEX users_role_to_announce ON users (id) WHERE platform_role <> announced_role;
COMMENT ON COLUMN users.announced_role IS 'the platform role last told in user.changed; the launcher changes platform_role only';

-- Who an outside issuer knows as (issuer, subject).
CREATE TABLE identities (
    issuer text NOT NULL,
    subject text NOT NULL,
    user_id uuid NOT NULL REFERENCES users (id),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_user ON identities (user_id);

-- When each object of an outside issuer last changed there: its reports may arrive in any order.
CREATE TABLE outside_changes (
    issuer text NOT NULL,
    object text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (issuer, object)
);

CREATE TABLE organizations (
    id uuid PRIMARY KEY,
    name text,
    personal boolean NOT NULL,
    external_id text,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz
);
CREATE UNIQUE INDEX organizations_external_id ON organizations (external_id);

CREATE TABLE memberships (
    id uuid PRIMARY KEY,
    organization_id uuid NOT NULL REFERENCES organizations (id),
    user_id uuid NOT NULL REFERENCES users (id),
    org_role text NOT NULL CHECK (org_role IN ('owner', 'admin', 'editor', 'viewer')),
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    deleted_at timestamptz,
    UNIQUE (user_id, organization_id)
);
CREATE INDEX memberships_organization ON memberships (organization_id);

CREATE TABLE sessions (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    organization_id uuid NOT NULL REFERENCES organizations (id),
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at timestamptz,
    ended_because text,
    user_agent text,
    address text
);
CREATE INDEX sessions_user ON sessions (user_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_expiry ON sessions (expires_at);

-- Only the SHA-256 of a token is kept. A replaced token stays until its session goes: using it is a theft signal.
CREATE TABLE refresh_tokens (
    token_hash text PRIMARY KEY,
    session_id uuid NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    replaced_at timestamptz
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);

-- The private half is AES-GCM ciphertext under postforge.identity.key-encryption-key, bound to the key id.
CREATE TABLE signing_keys (
    kid text PRIMARY KEY,
    public_jwk text NOT NULL,
    private_key_ciphertext bytea NOT NULL,
    signs_from timestamptz NOT NULL UNIQUE,
    created_at timestamptz NOT NULL
);

CREATE TABLE identity_audit (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL,
    action text NOT NULL,
    user_id uuid,
    organization_id uuid,
    address text,
    detail text
);
CREATE INDEX identity_audit_user ON identity_audit (user_id, at);

GRANT SELECT, INSERT, UPDATE ON users, organizations, memberships, outside_changes TO ${app};
GRANT SELECT, INSERT, DELETE ON identities TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions, refresh_tokens TO ${app};
GRANT SELECT, INSERT ON signing_keys TO ${app};
GRANT INSERT ON identity_audit TO ${app};
