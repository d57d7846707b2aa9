-- Templates: designs and texts to start from, and what was made of them.
CREATE TABLE templates (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    project_id  uuid        NOT NULL,
    name        text        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('DESIGN', 'CONTENT')),
    design_data text        NOT NULL CHECK (design_data IS JSON),
    created_by  uuid        NOT NULL,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, project_id) REFERENCES projects (tenant_id, id)
);
CREATE INDEX templates_newest ON templates (tenant_id, created_by, updated_at DESC, id DESC);
CREATE INDEX templates_by_project ON templates (tenant_id, project_id);
SELECT protect_tenant_table('templates');
CREATE POLICY worker ON templates TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id), DELETE ON templates TO ${worker};

-- A rendered output of a template: the address of the file.
CREATE TABLE template_generations (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    template_id uuid        NOT NULL,
    url         text        NOT NULL,
    created_by  uuid        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, template_id, url),
    FOREIGN KEY (tenant_id, template_id) REFERENCES templates (tenant_id, id) ON DELETE CASCADE
);
SELECT protect_tenant_table('template_generations');
CREATE POLICY worker ON template_generations TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id), DELETE ON template_generations TO ${worker};
