package dev.postforge.sandbox.kie;

import java.io.ByteArrayOutputStream;

/** Writes the bit strings of H.264: fixed lengths and Exp-Golomb codes. */
final class Bits {

    private static final int STOP_BYTE = 0x80;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int current;
    private int filled;

    Bits fixed(int length, int value) {
        for (int i = length - 1; i >= 0; i--) {
            bit((value >> i) & 1);
        }
        return this;
    }

    /** An unsigned Exp-Golomb code. */
    Bits ue(int value) {
        int length = 32 - Integer.numberOfLeadingZeros(value + 1);
        fixed(length - 1, 0);
        return fixed(length, value + 1);
    }

    /** Zero, the only signed code that is needed. */
    Bits seZero() {
        return ue(0);
    }

    private void bit(int bit) {
        current = (current << 1) | bit;
        if (++filled == 8) {
            bytes.write(current);
            current = 0;
            filled = 0;
        }
    }

    Bits align() {
        while (filled != 0) {
            bit(0);
        }
        return this;
    }

    /** Whole bytes; only after {@link #align}. */
    Bits repeat(int value, int times) {
        for (int i = 0; i < times; i++) {
            bytes.write(value);
        }
        return this;
    }

    /** Ends the unit with its stop bit and wraps it: header byte, and no start code inside. */
    byte[] unit(int header) {
        if (filled == 0) {
            bytes.write(STOP_BYTE);
        } else {
            bit(1);
            align();
        }
        ByteArrayOutputStream unit = new ByteArrayOutputStream();
        unit.write(header);
        int zeros = 0;
        for (byte each : bytes.toByteArray()) {
            if (zeros == 2 && (each & 0xff) <= 3) {
                unit.write(3);
                zeros = 0;
            }
            unit.write(each);
            zeros = each == 0 ? zeros + 1 : 0;
        }
        return unit.toByteArray();
    }
}
