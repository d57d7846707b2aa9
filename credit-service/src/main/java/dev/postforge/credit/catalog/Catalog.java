package dev.postforge.credit.catalog;

import dev.postforge.defaults.audit.Audit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Plans and packages as they are on offer now. */
@Component
public class Catalog {

    private static final String ORDERED = " ORDER BY display_order, id";

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    Catalog(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** What can be bought, in the order it is shown. */
    @Transactional(readOnly = true)
    public List<Plan> onOffer() {
        return jdbc.sql("SELECT * FROM plans WHERE is_active" + ORDERED)
                .query(Catalog::plan)
                .list();
    }

    /** Everything, what is no longer sold included. */
    @Transactional(readOnly = true)
    public List<Plan> all() {
        return jdbc.sql("SELECT * FROM plans" + ORDERED).query(Catalog::plan).list();
    }

    /** The plan of this id, if it can be bought. */
    @Transactional(readOnly = true)
    public Optional<Plan> find(String id) {
        return jdbc.sql("SELECT * FROM plans WHERE id = :id AND is_active")
                .param("id", id)
                .query(Catalog::plan)
                .optional();
    }

    /** The plan with this price at Stripe, if it can be bought. */
    @Transactional(readOnly = true)
    public Optional<Plan> findByStripePrice(String priceId) {
        return jdbc.sql("SELECT * FROM plans WHERE stripe_price_id = :price AND is_active")
                .param("price", priceId)
                .query(Catalog::plan)
                .optional();
    }

    /** Adds the plan, or replaces the one of its id; purchases already begun keep what they were begun with. */
    @Transactional
    public Plan save(Plan plan) {
        jdbc.sql("""
                INSERT INTO plans (id, name, kind, credits, bonus_credits, price_in_cents, currency, is_active,
                    is_popular, display_order, stripe_price_id, stripe_product_id, lemonsqueezy_variant_id,
                    created_at, updated_at)
                VALUES (:id, :name, :kind, :credits, :bonus, :price, :currency, :active,
                    :popular, :order, :stripePrice, :stripeProduct, :variant, :now, :now)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, credits = excluded.credits,
                    bonus_credits = excluded.bonus_credits, price_in_cents = excluded.price_in_cents,
                    currency = excluded.currency, is_active = excluded.is_active, is_popular = excluded.is_popular,
                    display_order = excluded.display_order, stripe_price_id = excluded.stripe_price_id,
                    stripe_product_id = excluded.stripe_product_id,
                    lemonsqueezy_variant_id = excluded.lemonsqueezy_variant_id, updated_at = excluded.updated_at
                """)
                .param("id", plan.id())
                .param("name", plan.name())
                .param("kind", plan.kind())
                .param("credits", plan.credits())
                .param("bonus", plan.bonusCredits())
                .param("price", plan.priceInCents())
                .param("currency", plan.currency())
                .param("active", plan.isActive())
                .param("popular", plan.isPopular())
                .param("order", plan.displayOrder())
                .param("stripePrice", plan.stripePriceId())
                .param("stripeProduct", plan.stripeProductId())
                .param("variant", plan.lemonsqueezyVariantId())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        audit.record(
                "plan.saved",
                "plan/" + plan.id(),
                Map.of(
                        "priceInCents",
                        plan.priceInCents(),
                        "credits",
                        plan.credits(),
                        "bonusCredits",
                        plan.bonusCredits(),
                        "isActive",
                        plan.isActive()));
        return plan;
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        return new Plan(
                row.getString("id"),
                row.getString("name"),
                row.getString("kind"),
                row.getLong("credits"),
                row.getLong("bonus_credits"),
                row.getLong("price_in_cents"),
                row.getString("currency"),
                row.getBoolean("is_active"),
                row.getBoolean("is_popular"),
                row.getInt("display_order"),
                row.getString("stripe_price_id"),
                row.getString("stripe_product_id"),
                row.getString("lemonsqueezy_variant_id"));
    }
}
