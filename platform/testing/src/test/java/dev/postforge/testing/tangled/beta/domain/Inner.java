package dev.postforge.testing.tangled.beta.domain;

/** Nobody else's business. */
public record Inner(String name) {}
