package dev.postforge.publishing.vault;

/** A token as it may be stored, and the key that closed it. */
@SuppressWarnings("ArrayRecordComponent") // carried from the cipher to one column and back, never compared
public record Sealed(byte[] ciphertext, long keyId) {}
