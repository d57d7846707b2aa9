-- What a person decided about a report on the review list: written once, never changed. It outlives the report.
CREATE TABLE payment_resolutions (
    notice_id   uuid PRIMARY KEY,
    provider    text NOT NULL CHECK (provider IN ('stripe', 'lemonsqueezy', 'cryptomus')),
    reference   text,
    decision    text NOT NULL CHECK (decision IN ('credited', 'refunded', 'dismissed')),
    tenant_id   uuid,
    credits     bigint CHECK (credits > 0),
    reason      text NOT NULL,
    resolved_by uuid NOT NULL,
    resolved_at timestamptz NOT NULL,
    CHECK ((tenant_id IS NULL) = (credits IS NULL)),
    CHECK (decision <> 'credited' OR credits IS NOT NULL),
    CHECK (decision <> 'dismissed' OR credits IS NULL)
);
COMMENT ON COLUMN payment_resolutions.tenant_id IS 'The account on which it was booked, null when nothing was.';

ALTER TABLE payment_resolutions ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_resolutions FORCE ROW LEVEL SECURITY;
CREATE POLICY decide ON payment_resolutions FOR INSERT TO ${app}
    WITH CHECK (tenant_id IS NULL OR tenant_id = current_tenant());
CREATE POLICY worker ON payment_resolutions FOR SELECT TO ${worker} USING (true);
GRANT INSERT ON payment_resolutions TO ${app};
GRANT SELECT ON payment_resolutions TO ${worker};
