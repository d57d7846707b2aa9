package dev.postforge.post.posts.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Aims a post at other accounts; targets keep their identity by network and account, published ones stay. */
final class Aiming {

    private final Post post;
    private final List<PostTarget> targets;

    Aiming(Post post, List<PostTarget> targets) {
        this.post = post;
        this.targets = targets;
    }

    void at(List<Aim> aims, Supplier<UUID> ids) {
        List<PostTarget> free = new ArrayList<>(targets);
        for (int position = 0; position < aims.size(); position++) {
            Aim aim = aims.get(position);
            Optional<PostTarget> known = matching(free, aim);
            if (known.isPresent()) {
                free.remove(known.get());
                known.get().aim(aim, position);
            } else {
                targets.add(new PostTarget(ids.get(), post, position, aim));
            }
        }
        for (PostTarget left : free) {
            if (left.publishedAt() != null || left.isRemoved()) {
                continue;
            }
            if (left.scheduleVersion() == 0) {
                targets.remove(left);
            } else {
                left.remove(post.version());
            }
        }
    }

    /** The same account first, else a target that was never announced and can take the account on. */
    private static Optional<PostTarget> matching(List<PostTarget> free, Aim aim) {
        Optional<PostTarget> same = free.stream()
                .filter(target -> target.platform() == aim.platform())
                .filter(target ->
                        aim.connectionId() != null && aim.connectionId().equals(target.connectionId()))
                .findFirst();
        if (same.isPresent()) {
            return same;
        }
        return free.stream()
                .filter(target -> target.platform() == aim.platform())
                .filter(target -> aim.connectionId() == null || target.scheduleVersion() == 0)
                .filter(target -> target.connectionId() == null || target.scheduleVersion() == 0)
                .filter(target -> !target.isRemoved())
                .findFirst();
    }
}
