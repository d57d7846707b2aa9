package dev.postforge.post.videos;

import dev.postforge.defaults.errors.ApiException;
import dev.postforge.defaults.paging.Page;
import dev.postforge.defaults.paging.Paging;
import dev.postforge.post.generation.FindGenerations;
import dev.postforge.post.generation.Generation;
import dev.postforge.post.generation.GenerationKind;
import dev.postforge.post.generation.Generations;
import java.util.UUID;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Looks videos up: a video is a generation of that kind, with the seed's names. */
@Service
public class FindVideos {

    private final FindGenerations find;
    private final Generations generations;
    private final JsonMapper json;

    FindVideos(FindGenerations find, Generations generations, JsonMapper json) {
        this.find = find;
        this.generations = generations;
        this.json = json;
    }

    /** One of this tenant's, 404 otherwise. */
    public VideoView one(UUID id) {
        return find.one(id)
                .filter(row -> row.kind() == GenerationKind.VIDEO)
                .map(this::view)
                .orElseThrow(() -> ApiException.notFound("Video"));
    }

    /** One page of the library, newest first. */
    public Page<VideoView> page(Paging paging) {
        return Page.of(
                find.page(GenerationKind.VIDEO, paging.offset(), paging.limit()).stream()
                        .map(this::view)
                        .toList(),
                paging,
                find.count(GenerationKind.VIDEO));
    }

    private VideoView view(Generation row) {
        return VideoView.of(
                row,
                json.readTree(row.request()),
                generations.result(row, VideoMaking.Result.class).orElse(null));
    }
}
