-- Plans (seed 2) and packages (seed 5): what can be bought. One list for every tenant, changed by platform admins.

CREATE TABLE plans (
    id                      text PRIMARY KEY CHECK (id ~ '^[a-z0-9_]{1,40}$'),
    name                    text NOT NULL UNIQUE,
    kind                    text NOT NULL CHECK (kind IN ('plan', 'package')),
    credits                 bigint NOT NULL CHECK (credits > 0),
    bonus_credits           bigint NOT NULL DEFAULT 0 CHECK (bonus_credits >= 0),
    price_in_cents          bigint NOT NULL CHECK (price_in_cents > 0),
    currency                text NOT NULL DEFAULT 'usd' CHECK (currency ~ '^[a-z]{3}$'),
    is_active               boolean NOT NULL DEFAULT true,
    is_popular              boolean NOT NULL DEFAULT false,
    display_order           integer NOT NULL,
    stripe_price_id         text UNIQUE,
    stripe_product_id       text,
    lemonsqueezy_variant_id text CHECK (lemonsqueezy_variant_id ~ '^[0-9]{1,12}$'),
    created_at              timestamptz NOT NULL DEFAULT now(),
    updated_at              timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX plans_on_offer ON plans (display_order) WHERE is_active;

-- Popular and the packages are the seeds'; Starter and Pro are named there without amounts. The bonus of the largest
-- package comes on top of its 20,000 credits: all packages are 20 credits to the dollar.
INSERT INTO plans
    (id, name, kind, credits, bonus_credits, price_in_cents, is_popular, display_order,
     stripe_price_id, stripe_product_id, lemonsqueezy_variant_id)
VALUES
    ('starter', 'Starter', 'plan', 20, 0, 1200, false, 1, 'price_starter', 'prod_starter', '101'),
    ('popular', 'Popular', 'plan', 50, 0, 2900, true, 2, 'price_popular', 'prod_popular', '102'),
    ('pro', 'Pro', 'plan', 120, 0, 5900, false, 3, 'price_pro', 'prod_pro', '103'),
    ('pkg_100', '2,000 credits', 'package', 2000, 0, 10000, false, 11, 'price_pkg_100', 'prod_pkg_100', '111'),
    ('pkg_500', '10,000 credits', 'package', 10000, 0, 50000, false, 12, 'price_pkg_500', 'prod_pkg_500', '112'),
    ('pkg_1000', '20,000 credits', 'package', 20000, 2000, 100000, false, 13, 'price_pkg_1000', 'prod_pkg_1000', '113');

ALTER TABLE plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE plans FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON plans TO ${app} USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON plans TO ${app};
