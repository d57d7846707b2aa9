package dev.postforge.sandbox.kie;

/** Encodes pictures of plain bands of colour as H.264: whole pictures uncompressed, repeated ones skipped. */
final class H264 {

    static final int WIDTH = 144;
    static final int HEIGHT = 256;

    private static final int ACROSS = WIDTH / 16;
    private static final int DOWN = HEIGHT / 16;
    private static final int LUMA = 256;
    private static final int CHROMA = 64;
    private static final int BASELINE = 66;
    private static final int LEVEL_3 = 30;

    /** I_PCM: the macroblock's samples as they are. */
    private static final int PCM_MACROBLOCK = 25;

    private static final int ALL_INTRA = 7;
    private static final int ALL_PREDICTED = 5;

    private H264() {}

    static byte[] sequenceParameters() {
        return new Bits()
                .fixed(8, BASELINE)
                .fixed(8, 0xC0)
                .fixed(8, LEVEL_3)
                .ue(0) // id
                .ue(0) // frame numbers have four bits
                .ue(2) // output order is decoding order
                .ue(1) // one reference picture
                .fixed(1, 0)
                .ue(ACROSS - 1)
                .ue(DOWN - 1)
                .fixed(1, 1) // frames only
                .fixed(1, 1)
                .fixed(1, 0) // no cropping
                .fixed(1, 0)
                .unit(0x67);
    }

    static byte[] pictureParameters() {
        return new Bits()
                .ue(0)
                .ue(0)
                .fixed(2, 0) // CAVLC
                .ue(0) // one slice group
                .ue(0)
                .ue(0)
                .fixed(3, 0) // no weighting
                .seZero()
                .seZero()
                .seZero()
                .fixed(1, 1) // slices say whether to deblock
                .fixed(2, 0)
                .unit(0x68);
    }

    /** A picture that needs no other: bands of brightness in one colour. */
    static byte[] picture(int id, int hue, int brightness) {
        Bits bits = new Bits()
                .ue(0)
                .ue(ALL_INTRA)
                .ue(0)
                .fixed(4, 0)
                .ue(id)
                .fixed(2, 0)
                .seZero()
                .ue(1);
        for (int row = 0; row < DOWN; row++) {
            for (int column = 0; column < ACROSS; column++) {
                bits.ue(PCM_MACROBLOCK)
                        .align()
                        .repeat(40 + (brightness + row * 8 + column * 2) % 180, LUMA)
                        .repeat(30 + hue % 190, CHROMA)
                        .repeat(30 + hue * 7 % 190, CHROMA);
            }
        }
        return bits.unit(0x65);
    }

    /** The picture before once more. */
    static byte[] repeated(int frame) {
        return new Bits()
                .ue(0)
                .ue(ALL_PREDICTED)
                .ue(0)
                .fixed(4, frame)
                .fixed(3, 0)
                .seZero()
                .ue(1)
                .ue(ACROSS * DOWN)
                .unit(0x41);
    }
}
