-- The ledger: double entry, append-only. A tenant has one account, known by the tenant's own id, with a running
-- balance; house accounts (issued, sold, consumed, written_off) are entries only, else every debit would queue on
-- one row (mechanics.md 8).

CREATE TABLE accounts (
    tenant_id  uuid PRIMARY KEY,
    balance    bigint NOT NULL DEFAULT 0,
    reserved   bigint NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    available  bigint GENERATED ALWAYS AS (balance - reserved) STORED CHECK (available >= 0),
    owed       bigint NOT NULL DEFAULT 0 CHECK (owed >= 0),
    version    bigint NOT NULL DEFAULT 0,
    opened_at  timestamptz NOT NULL,
    closed_at  timestamptz
);

CREATE TABLE transactions (
    tenant_id       uuid NOT NULL REFERENCES accounts,
    id              uuid NOT NULL,
    version         bigint NOT NULL,
    type            text NOT NULL CHECK (type IN ('generation', 'purchase', 'refund', 'bonus')),
    description     text NOT NULL,
    metadata        jsonb NOT NULL DEFAULT '{}',
    idempotency_key bytea NOT NULL,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT transactions_once UNIQUE (idempotency_key),
    CONSTRAINT transactions_in_order UNIQUE (tenant_id, version)
);
COMMENT ON COLUMN transactions.idempotency_key IS
    'SHA-256 of the natural key, as welcome:{user}. Hashed, so that erasing a person leaves no id of his in rows that nobody may change.';
CREATE INDEX transactions_by_type ON transactions (tenant_id, type, version);
CREATE INDEX transactions_by_time ON transactions (tenant_id, created_at);

CREATE TABLE entries (
    tenant_id      uuid NOT NULL,
    transaction_id uuid NOT NULL,
    line           smallint NOT NULL,
    house          text CHECK (house IN ('issued', 'sold', 'consumed', 'written_off')),
    amount         bigint NOT NULL CHECK (amount <> 0),
    balance_after  bigint,
    PRIMARY KEY (tenant_id, transaction_id, line),
    FOREIGN KEY (tenant_id, transaction_id) REFERENCES transactions (tenant_id, id),
    CHECK ((house IS NULL) = (balance_after IS NOT NULL))
);
COMMENT ON COLUMN entries.house IS 'The house account of this line; null is the tenant''s own account.';
CREATE INDEX entries_of_accounts ON entries (tenant_id) INCLUDE (amount) WHERE house IS NULL;

-- Who caused a transaction: apart from the ledger, because it is erased with the person.
CREATE TABLE transaction_actors (
    tenant_id      uuid NOT NULL,
    transaction_id uuid NOT NULL,
    user_id        uuid NOT NULL,
    PRIMARY KEY (tenant_id, transaction_id),
    FOREIGN KEY (tenant_id, transaction_id) REFERENCES transactions (tenant_id, id)
);
CREATE INDEX transaction_actors_by_user ON transaction_actors (user_id);

SELECT protect_tenant_table('accounts');
SELECT protect_tenant_table('transactions');
SELECT protect_tenant_table('entries');
SELECT protect_tenant_table('transaction_actors');

-- Append-only: neither the application may change a row, nor anybody by accident.
REVOKE UPDATE, DELETE ON transactions, entries FROM ${app};
REVOKE DELETE ON accounts FROM ${app};
REVOKE UPDATE ON transaction_actors FROM ${app};

CREATE FUNCTION refuse_to_rewrite_the_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger is append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON transactions
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_the_ledger();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_the_ledger();

-- All entries of a transaction come in one statement and add up to zero.
CREATE FUNCTION refuse_unbalanced_entries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM appended GROUP BY tenant_id, transaction_id HAVING sum(amount) <> 0) THEN
        RAISE EXCEPTION 'The entries of a transaction must add up to zero';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER balanced AFTER INSERT ON entries REFERENCING NEW TABLE AS appended
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_unbalanced_entries();

-- The worker adds everything up and erases persons.
CREATE POLICY worker ON accounts FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker ON entries FOR SELECT TO ${worker} USING (true);
CREATE POLICY worker ON transaction_actors TO ${worker} USING (true) WITH CHECK (true);
GRANT SELECT ON accounts, entries TO ${worker};

GRANT SELECT, DELETE ON transaction_actors TO ${worker};
