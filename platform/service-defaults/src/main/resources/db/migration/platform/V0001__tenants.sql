-- The tenant of the transaction, null outside any: an ended SET LOCAL leaves '', which is no uuid.
CREATE FUNCTION current_tenant() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('postforge.tenant', true), '')::uuid;

-- Makes a table with a column tenant_id the tenants' own: the application sees and writes the current tenant's rows only.
CREATE FUNCTION protect_tenant_table(tenant_table text) RETURNS void
    LANGUAGE plpgsql
AS $$
BEGIN
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table::regclass);
    EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tenant_table::regclass);
    EXECUTE format(
        'CREATE POLICY tenant ON %s TO %I USING (tenant_id = current_tenant()) WITH CHECK (tenant_id = current_tenant())',
        tenant_table::regclass, '${app}');
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO %I', tenant_table::regclass, '${app}');
END
$$;

REVOKE EXECUTE ON FUNCTION protect_tenant_table(text) FROM PUBLIC;
