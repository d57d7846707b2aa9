package dev.postforge.credit.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the ledger.
 *
 * @param trialBalanceEvery how often everything is added up
 */
@ConfigurationProperties(prefix = "postforge.ledger", ignoreUnknownFields = false)
public record LedgerProperties(@DefaultValue("1h") Duration trialBalanceEvery) {}
