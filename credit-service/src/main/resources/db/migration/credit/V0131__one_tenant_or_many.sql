-- A transaction acts for one tenant or for a list of them, never for both: where a request, a record or a claimed row
-- has named its tenant, a list widens nothing.
CREATE OR REPLACE FUNCTION current_tenants() RETURNS uuid[]
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN current_tenant() IS NULL
                THEN nullif(current_setting('postforge.tenants', true), '')::uuid[] END;

-- As a list to look up in, hashed once per statement, rather than to search through for every row.
DO $$
DECLARE
    protected text;
BEGIN
    FOREACH protected IN ARRAY ARRAY['accounts', 'transactions', 'entries', 'transaction_actors', 'holds', 'hold_items',
                                     'lots', 'estimates_due']
    LOOP
        EXECUTE format('DROP POLICY tenants ON %I', protected);
        EXECUTE format('CREATE POLICY tenants ON %I TO %I USING (tenant_id IN (SELECT unnest(current_tenants())))'
                       ' WITH CHECK (tenant_id IN (SELECT unnest(current_tenants())))', protected, '${app}');
    END LOOP;
END
$$;

-- Row-level security leaves the planner a guess at half of a table, and the default price of a random read is that of a
-- turning disk: together they made it read whole tables for a batch of 500 keys.
DO $$
BEGIN
    EXECUTE format('ALTER DATABASE %I SET random_page_cost = 1.1', current_database());
END
$$;
