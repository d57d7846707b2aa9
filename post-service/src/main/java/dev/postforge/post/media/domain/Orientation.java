package dev.postforge.post.media.domain;

import dev.postforge.post.media.domain.MediaProbe.Head;

/** Reads the orientation of a camera's note (Exif 2.3, tag 0x0112): 5 to 8 are pictures lying on their side. */
final class Orientation {

    private static final int TAG = 0x0112;
    private static final int FIRST_TURNED = 5;
    private static final int LAST = 8;
    private static final int ENTRY = 12;
    private static final int MOST_ENTRIES = 200;

    private Orientation() {}

    static boolean isTurned(byte[] note) {
        Head exif = new Head(note);
        if (!exif.text(0, 4).equals("Exif")) {
            return false;
        }
        int start = 6;
        boolean little = exif.text(start, 2).equals("II");
        long directory = start + number(exif, little, start + 4, 4);
        if (directory < start || directory > note.length) {
            return false;
        }
        int at = (int) directory;
        long entries = Math.min(number(exif, little, at, 2), MOST_ENTRIES);
        for (int i = 0; i < entries; i++) {
            int entry = at + 2 + i * ENTRY;
            if (number(exif, little, entry, 2) == TAG) {
                long value = number(exif, little, entry + 8, 2);
                return value >= FIRST_TURNED && value <= LAST;
            }
        }
        return false;
    }

    private static long number(Head exif, boolean little, int offset, int length) {
        return little ? exif.little(offset, length) : exif.big(offset, length);
    }
}
