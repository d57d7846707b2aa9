-- Purchases: what was ordered, by whom, for how much. This row alone decides what a payment brings (mechanics.md 8).

CREATE TABLE purchases (
    tenant_id        uuid NOT NULL,
    id               uuid NOT NULL,
    user_id          uuid,
    provider         text NOT NULL CHECK (provider IN ('stripe', 'lemonsqueezy', 'cryptomus')),
    plan_id          text NOT NULL,
    description      text NOT NULL,
    credits          bigint NOT NULL CHECK (credits > 0),
    bonus_credits    bigint NOT NULL CHECK (bonus_credits >= 0),
    amount_in_cents  bigint NOT NULL CHECK (amount_in_cents > 0),
    currency         text NOT NULL,
    product          text,
    status           text NOT NULL CHECK (status IN ('pending', 'completed', 'failed', 'refunded')),
    session_id       text,
    checkout_url     text,
    payment_id       text,
    refunded_cents   bigint NOT NULL DEFAULT 0 CHECK (refunded_cents BETWEEN 0 AND amount_in_cents),
    refunded_credits bigint NOT NULL DEFAULT 0 CHECK (refunded_credits BETWEEN 0 AND credits + bonus_credits),
    request_key      text,
    request_hash     text,
    created_at       timestamptz NOT NULL,
    expires_at       timestamptz NOT NULL,
    completed_at     timestamptz,
    next_look_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CHECK ((status IN ('completed', 'refunded')) = (completed_at IS NOT NULL))
);
COMMENT ON COLUMN purchases.user_id IS 'Who bought; null once he is erased.';
COMMENT ON COLUMN purchases.product IS 'What the provider must say was bought, where it says so: store/variant.';
COMMENT ON COLUMN purchases.next_look_at IS 'When the provider is asked next how an open payment stands.';
CREATE UNIQUE INDEX purchases_by_request ON purchases (tenant_id, user_id, request_key);
-- A provider's own ids name one purchase among all tenants; they never come from a client.
CREATE UNIQUE INDEX purchases_by_session ON purchases (provider, session_id);
CREATE UNIQUE INDEX purchases_by_payment ON purchases (provider, payment_id);
CREATE INDEX purchases_by_id ON purchases (id);
CREATE INDEX purchases_by_user ON purchases (user_id);
CREATE INDEX purchases_by_time ON purchases (tenant_id, created_at);
CREATE INDEX purchases_open ON purchases (provider, next_look_at) WHERE status = 'pending';

SELECT protect_tenant_table('purchases');
REVOKE DELETE ON purchases FROM ${app};
CREATE POLICY worker ON purchases TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (user_id, request_key, next_look_at) ON purchases TO ${worker};

-- What providers report, in our own words; whose it is is found out afterwards. It holds no person's data.
CREATE TABLE payment_notices (
    id              uuid PRIMARY KEY,
    provider        text NOT NULL CHECK (provider IN ('stripe', 'lemonsqueezy', 'cryptomus')),
    delivery_id     text NOT NULL,
    kind            text NOT NULL,
    reference       text,
    notice          jsonb NOT NULL,
    received_at     timestamptz NOT NULL,
    state           text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'review')),
    reason          text,
    purchase_id     uuid,
    tenant_id       uuid,
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    lease_until     timestamptz,
    settled_at      timestamptz,
    CONSTRAINT payment_notices_once UNIQUE (provider, delivery_id)
);
COMMENT ON COLUMN payment_notices.lease_until IS 'By the database''s clock: who settles it now.';
CREATE INDEX payment_notices_open ON payment_notices (provider, next_attempt_at) WHERE state = 'open';
CREATE INDEX payment_notices_review ON payment_notices (received_at) WHERE state = 'review';
CREATE INDEX payment_notices_by_reference ON payment_notices (provider, reference);
CREATE INDEX payment_notices_settled ON payment_notices (settled_at) WHERE state = 'done';

ALTER TABLE payment_notices ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_notices FORCE ROW LEVEL SECURITY;
-- Requests and listeners may leave a notice and see none; whose a notice is, only the worker finds out.
CREATE POLICY leave ON payment_notices FOR INSERT TO ${app} WITH CHECK (true);
CREATE POLICY worker ON payment_notices TO ${worker} USING (true) WITH CHECK (true);
GRANT INSERT ON payment_notices TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON payment_notices TO ${worker};

-- Up to when each provider was asked for what we may have missed, and who asks now.
CREATE TABLE payment_reconciliations (
    provider    text PRIMARY KEY,
    asked_up_to timestamptz,
    due_at      timestamptz,
    lease_until timestamptz
);
ALTER TABLE payment_reconciliations ENABLE ROW LEVEL SECURITY;
ALTER TABLE payment_reconciliations FORCE ROW LEVEL SECURITY;
CREATE POLICY worker ON payment_reconciliations TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON payment_reconciliations TO ${worker};
