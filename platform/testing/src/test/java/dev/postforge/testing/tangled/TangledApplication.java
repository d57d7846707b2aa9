package dev.postforge.testing.tangled;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A service whose features reach into each other. */
@SpringBootApplication
public class TangledApplication {}
