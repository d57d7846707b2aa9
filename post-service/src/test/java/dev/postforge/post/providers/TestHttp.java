package dev.postforge.post.providers;

import tools.jackson.databind.json.JsonMapper;

/** The way out, without Spring. */
public final class TestHttp {

    private TestHttp() {}

    public static ProviderHttp http() {
        return new ProviderHttp(JsonMapper.builder().build());
    }
}
