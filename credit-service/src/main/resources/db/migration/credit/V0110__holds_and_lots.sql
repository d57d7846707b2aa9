-- Holds, lots and what refunds leave owed (mechanics.md 8).

ALTER TABLE transactions DROP CONSTRAINT transactions_type_check;
ALTER TABLE transactions ADD CONSTRAINT transactions_type_check
    CHECK (type IN ('generation', 'purchase', 'refund', 'bonus', 'correction', 'expiry'));
ALTER TABLE transactions ADD COLUMN input_hash bytea NOT NULL DEFAULT '';
ALTER TABLE transactions ALTER COLUMN input_hash DROP DEFAULT;
COMMENT ON COLUMN transactions.input_hash IS 'SHA-256 of what was asked for: the same key with another input is an error.';

-- A tenant's line may be zero: a refund of spent credits moves what is owed and nothing else, and is history as well.
ALTER TABLE entries DROP CONSTRAINT entries_amount_check;
ALTER TABLE entries ADD CONSTRAINT entries_amount_check CHECK (amount <> 0 OR house IS NULL);
ALTER TABLE entries DROP CONSTRAINT entries_house_check;
ALTER TABLE entries ADD CONSTRAINT entries_house_check
    CHECK (house IN ('issued', 'sold', 'consumed', 'written_off', 'receivable', 'expired'));
CREATE INDEX entries_receivable ON entries (tenant_id) INCLUDE (amount) WHERE house = 'receivable';

-- A hold's id is its generation's or its batch's. Rows of refused and closed holds stay: a later request finds them.
CREATE TABLE holds (
    tenant_id   uuid NOT NULL REFERENCES accounts,
    id          uuid NOT NULL,
    kind        text NOT NULL CHECK (kind IN ('generation', 'batch')),
    state       text NOT NULL CHECK (state IN ('active', 'captured', 'released', 'expired', 'rejected')),
    amount      bigint NOT NULL CHECK (amount >= 0),
    captured    bigint NOT NULL DEFAULT 0 CHECK (captured >= 0),
    written_off bigint NOT NULL DEFAULT 0 CHECK (written_off >= 0),
    outcomes    integer,
    code        text,
    placed_at   timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    CONSTRAINT holds_once PRIMARY KEY (tenant_id, id),
    CONSTRAINT holds_capture_what_they_hold CHECK (state <> 'active' OR captured <= amount)
);
COMMENT ON COLUMN holds.outcomes IS 'How many items a finished batch has; null before batch.completed.';
CREATE INDEX holds_by_expiry ON holds (expires_at) WHERE state = 'active';
CREATE INDEX holds_active ON holds (tenant_id) INCLUDE (amount, captured) WHERE state = 'active';

-- What became of a batch's items; each counts once.
CREATE TABLE hold_items (
    tenant_id uuid NOT NULL,
    hold_id   uuid NOT NULL,
    item_id   uuid NOT NULL,
    completed boolean NOT NULL,
    CONSTRAINT hold_items_once PRIMARY KEY (tenant_id, hold_id, item_id)
);

-- Where credits came from; what expires first is used first. Their sum is the account's balance.
CREATE TABLE lots (
    tenant_id  uuid NOT NULL REFERENCES accounts,
    id         uuid NOT NULL,
    payment_id uuid,
    amount     bigint NOT NULL CHECK (amount > 0),
    remaining  bigint NOT NULL CHECK (remaining BETWEEN 0 AND amount),
    expires_at timestamptz,
    PRIMARY KEY (tenant_id, id)
) WITH (fillfactor = 80);
COMMENT ON COLUMN lots.id IS 'The transaction that brought the credits.';
CREATE INDEX lots_left ON lots (tenant_id) WHERE remaining > 0;
CREATE INDEX lots_by_expiry ON lots (expires_at) WHERE remaining > 0;

-- Accounts whose days are to be estimated again, and those that were told that they are low.
CREATE TABLE estimates_due (tenant_id uuid PRIMARY KEY);
CREATE TABLE low_accounts (tenant_id uuid PRIMARY KEY, noticed_at timestamptz NOT NULL);

-- Credits from before there were lots. The owner sees through row-level security for this one statement only.
ALTER TABLE accounts NO FORCE ROW LEVEL SECURITY;
INSERT INTO lots (tenant_id, id, amount, remaining)
    SELECT tenant_id, gen_random_uuid(), balance, balance FROM accounts WHERE balance > 0;
ALTER TABLE accounts FORCE ROW LEVEL SECURITY;

SELECT protect_tenant_table('holds');
SELECT protect_tenant_table('hold_items');
SELECT protect_tenant_table('lots');
SELECT protect_tenant_table('estimates_due');
SELECT protect_tenant_table('low_accounts');
REVOKE DELETE ON holds, hold_items, lots FROM ${app};
REVOKE UPDATE ON hold_items FROM ${app};

-- The worker finds what is due and adds everything up.
CREATE POLICY worker ON transactions FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker ON holds FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker ON hold_items FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker ON lots FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker ON estimates_due FOR SELECT TO ${worker} USING (true);
GRANT SELECT ON transactions, holds, hold_items, lots, estimates_due TO ${worker};
