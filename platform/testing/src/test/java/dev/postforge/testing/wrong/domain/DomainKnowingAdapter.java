package dev.postforge.testing.wrong.domain;

import dev.postforge.testing.wrong.adapter.PublicAdapter;

/** A domain class that points outwards. */
public record DomainKnowingAdapter(PublicAdapter adapter) {}
