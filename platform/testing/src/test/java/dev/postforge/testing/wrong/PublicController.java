package dev.postforge.testing.wrong;

import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;

/** A controller everybody sees. */
@Controller
public class PublicController {

    /** A transaction around the web. */
    @Transactional
    public void handle() {}
}
