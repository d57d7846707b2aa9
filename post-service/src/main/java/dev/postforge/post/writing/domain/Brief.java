package dev.postforge.post.writing.domain;

/** What a post is to be about, in which tone and language: the user's words, data to the model. */
public record Brief(String topic, String tone, String language) {}
