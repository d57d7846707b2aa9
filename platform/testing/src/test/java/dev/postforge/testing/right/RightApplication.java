package dev.postforge.testing.right;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A service that keeps every rule. */
@SpringBootApplication
public class RightApplication {}
