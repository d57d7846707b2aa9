-- Old readings are deleted by their age, across tenants; BRIN, because they arrive in that order.
CREATE INDEX metric_samples_age ON metric_samples USING brin (fetched_at);
CREATE POLICY worker ON metric_samples TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT (tenant_id, target_id, version, fetched_at), DELETE, UPDATE (fetched_at) ON metric_samples TO ${worker};
