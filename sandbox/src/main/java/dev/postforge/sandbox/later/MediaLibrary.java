package dev.postforge.sandbox.later;

import dev.postforge.sandbox.http.Answer;
import dev.postforge.sandbox.http.Call;
import dev.postforge.sandbox.http.Json;
import dev.postforge.sandbox.journal.Counters;
import dev.postforge.sandbox.journal.Journal;
import dev.postforge.sandbox.journal.Table;
import dev.postforge.sandbox.network.Post.Media;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Later's media library: files by address or as multipart form; their bytes are not kept. */
final class MediaLibrary {

    private static final Pattern FILE_NAME =
            Pattern.compile("(?im)^content-disposition:[^\\r\\n]*filename=\"([^\"\\r\\n]*)\"");
    private static final Pattern VIDEO = Pattern.compile(".*\\.(mp4|mov|m4v|webm)(\\?.*)?");

    private final Table<StoredFile> files;
    private final Counters counters;

    MediaLibrary(Journal journal, Counters counters) {
        this.files = journal.table("later.files", StoredFile.class);
        this.counters = counters;
    }

    Answer upload(String accountId, Call call) {
        String type = Optional.ofNullable(call.header("content-type")).orElse("");
        String id = "lmf_" + counters.next("later.file");
        String url = type.startsWith("multipart/form-data") ? uploaded(id, call.body()) : call.parameter("url", "");
        if (!url.startsWith("https://") && !url.startsWith("http://")) {
            throw LaterError.invalid("url must be an http or https address");
        }
        boolean video = VIDEO.matcher(url.toLowerCase(Locale.ROOT)).matches()
                || call.parameter("content_type", "").startsWith("video/");
        files.put(id, new StoredFile(id, accountId, new Media(url, video)));
        return Answer.json(201, Json.object("id", id, "status", "ready", "url", url))
                .withEffect();
    }

    private static String uploaded(String id, String body) {
        Matcher name = FILE_NAME.matcher(body);
        if (!name.find()) {
            throw LaterError.invalid("The form holds no file");
        }
        return "https://media.later.example/" + id + "/" + name.group(1).replaceAll("[^A-Za-z0-9._-]", "_");
    }

    Optional<Media> find(String accountId, String id) {
        return files.find(id).filter(file -> file.accountId().equals(accountId)).map(StoredFile::media);
    }

    void clear() {
        files.clear();
    }

    /**
     * A file in the library.
     *
     * @param id its id
     * @param accountId whose it is
     * @param media what it holds
     */
    record StoredFile(String id, String accountId, Media media) {}
}
