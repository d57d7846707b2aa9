package dev.postforge.post.media.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The formats we take (security.md 19): nothing that could run in a browser. */
public enum MediaFormat {
    JPEG(MediaKind.IMAGE, "image/jpeg", "jpg"),
    PNG(MediaKind.IMAGE, "image/png", "png"),
    WEBP(MediaKind.IMAGE, "image/webp", "webp"),
    GIF(MediaKind.IMAGE, "image/gif", "gif"),
    MP4(MediaKind.VIDEO, "video/mp4", "mp4"),
    MOV(MediaKind.VIDEO, "video/quicktime", "mov"),
    PDF(MediaKind.DOCUMENT, "application/pdf", "pdf");

    private final MediaKind kind;
    private final String contentType;
    private final String extension;

    MediaFormat(MediaKind kind, String contentType, String extension) {
        this.kind = kind;
        this.contentType = contentType;
        this.extension = extension;
    }

    /** The format of this content type. */
    public static Optional<MediaFormat> of(String contentType) {
        return Arrays.stream(values())
                .filter(format -> format.contentType.equals(contentType))
                .findFirst();
    }

    /** Every content type we take. */
    public static List<String> contentTypes() {
        return Arrays.stream(values()).map(MediaFormat::contentType).toList();
    }

    public MediaKind kind() {
        return kind;
    }

    public String contentType() {
        return contentType;
    }

    public String extension() {
        return extension;
    }
}
