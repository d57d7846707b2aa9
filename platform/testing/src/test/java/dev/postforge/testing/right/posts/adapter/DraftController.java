package dev.postforge.testing.right.posts.adapter;

import dev.postforge.testing.right.posts.FinishDraft;
import dev.postforge.testing.right.posts.domain.Draft;
import org.springframework.stereotype.Controller;

/** A hidden way in. */
@Controller
class DraftController {

    private final FinishDraft finishDraft;

    DraftController(FinishDraft finishDraft) {
        this.finishDraft = finishDraft;
    }

    boolean finish(Draft draft) {
        return finishDraft.handle(draft).toEpochMilli() > 0;
    }
}
