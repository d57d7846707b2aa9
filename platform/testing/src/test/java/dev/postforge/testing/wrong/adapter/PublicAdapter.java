package dev.postforge.testing.wrong.adapter;

import org.springframework.transaction.annotation.Transactional;

/** An adapter everybody sees, with a transaction of its own. */
public class PublicAdapter {

    /** Opens a transaction where none belongs. */
    @Transactional
    public void save() {}
}
