package dev.postforge.gateway.access;

import dev.postforge.defaults.security.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** The caller behind a good bearer token; its name is the user's id. */
final class RecognisedCaller extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    RecognisedCaller(Caller caller) {
        super(List.of(
                new SimpleGrantedAuthority("ORG_" + caller.orgRole().name()),
                new SimpleGrantedAuthority("PLATFORM_" + caller.platformRole().name())));
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return caller.userId().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecognisedCaller that && super.equals(other) && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
