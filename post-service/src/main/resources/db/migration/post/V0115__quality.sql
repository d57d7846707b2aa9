-- Judgements before anything is spent.
CREATE TABLE quality_assessments (
    tenant_id  uuid        NOT NULL,
    id         uuid        NOT NULL,
    request    text        NOT NULL CHECK (request IS JSON OBJECT),
    result     text        NOT NULL CHECK (result IS JSON OBJECT),
    score      int         NOT NULL CHECK (score BETWEEN 0 AND 100),
    risk       int         NOT NULL CHECK (risk BETWEEN 0 AND 100),
    tier       text        NOT NULL,
    created_by uuid        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
SELECT protect_tenant_table('quality_assessments');
CREATE POLICY worker ON quality_assessments TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id), DELETE ON quality_assessments TO ${worker};
