package dev.postforge.defaults.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where services find the gateway.
 *
 * @param internalUrl its address inside the installation
 */
@ConfigurationProperties(prefix = "postforge.gateway")
record GatewayProperties(
        @DefaultValue("http://127.0.0.1:8080") String internalUrl) {}
