package dev.postforge.publishing.delivery.domain;

/** Why something did not go as planned: a code to act on and words for a person. */
public record Reason(String code, String message) {}
