package dev.postforge.post.quality.domain;

/** One risk or weakness. */
public record Finding(String code, Severity severity, String message) {}
