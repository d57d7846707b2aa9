package dev.postforge.credit.accounts;

/** A class of another service. */
public record Neighbour(String name) {}
