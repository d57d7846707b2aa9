package dev.postforge.testing.wrong.domain;

import jakarta.persistence.EntityNotFoundException;
import org.springframework.stereotype.Component;

/** A decision made by frameworks. */
@Component
public class FrameworkInDomain {

    /** Throws what only a framework should. */
    public void decide() {
        throw new EntityNotFoundException();
    }
}
