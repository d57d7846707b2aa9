package dev.postforge.testing.right.posts.domain;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

/** An aggregate with mapping annotations and nothing else of a framework. */
@Entity
public class Draft {

    /** Where it stands. */
    public enum Status {
        OPEN,
        DONE
    }

    @Id
    private long id;

    @Enumerated(EnumType.STRING)
    private Status status = Status.OPEN;

    /** Finishes it. */
    public Status finish() {
        if (id < 0) {
            throw new IllegalStateException("Never stored");
        }
        status = Status.DONE;
        return status;
    }
}
