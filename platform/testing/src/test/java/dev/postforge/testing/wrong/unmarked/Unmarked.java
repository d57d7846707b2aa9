package dev.postforge.testing.wrong.unmarked;

/** Lives in a package that says nothing about null. */
public record Unmarked(String name) {}
