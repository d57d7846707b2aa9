CREATE TABLE notes (
    tenant_id uuid NOT NULL,
    id        uuid NOT NULL,
    text      text NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('notes');
CREATE POLICY worker ON notes TO ${worker} USING (true);
GRANT SELECT (tenant_id, id) ON notes TO ${worker};
