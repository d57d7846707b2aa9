-- What another party (Later) holds while a change is on its way to it, and the version it refused last.
ALTER TABLE deliveries ADD COLUMN held jsonb;
ALTER TABLE deliveries ADD COLUMN refused_version bigint NOT NULL DEFAULT 0;

-- Organizations that are gone but for what another party still has to give back.
CREATE TABLE ending_tenants (
    tenant_id uuid PRIMARY KEY,
    since     timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON ending_tenants TO ${app};
GRANT SELECT ON ending_tenants TO ${worker};
