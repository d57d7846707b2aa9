package dev.postforge.testing.wrong;

import dev.postforge.credit.accounts.Neighbour;

/** Uses a class of another service. */
public record KnowsAnother(Neighbour neighbour) {}
