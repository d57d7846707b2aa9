package dev.postforge.defaults.security;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

/** An authenticated caller, with both kinds of role as authorities. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    private CallerAuthentication(Caller caller, List<GrantedAuthority> authorities) {
        super(authorities);
        this.caller = caller;
        setAuthenticated(true);
    }

    static CallerAuthentication of(Jwt token) {
        return of(caller(token));
    }

    /** The authentication of a caller who was recognised by other means than the internal token. */
    public static CallerAuthentication of(Caller caller) {
        List<GrantedAuthority> authorities = new ArrayList<>();
        authorities.add(new SimpleGrantedAuthority("ORG_" + caller.orgRole().name()));
        authorities.add(
                new SimpleGrantedAuthority("PLATFORM_" + caller.platformRole().name()));
        caller.scopes().forEach(scope -> authorities.add(new SimpleGrantedAuthority("SCOPE_" + scope)));
        return new CallerAuthentication(caller, authorities);
    }

    /** A token of the gateway always has all of this; one that has not is not the gateway's. */
    private static Caller caller(Jwt token) {
        try {
            return new Caller(
                    UUID.fromString(required(token, "sub")),
                    UUID.fromString(required(token, "tid")),
                    OrgRole.valueOf(required(token, "org_role").toUpperCase(Locale.ROOT)),
                    PlatformRole.valueOf(required(token, "platform_role").toUpperCase(Locale.ROOT)),
                    token.getClaimAsString("sid"),
                    scopes(token.getClaimAsString("scope")));
        } catch (IllegalArgumentException e) {
            throw new InvalidBearerTokenException("The token lacks a claim or has a wrong one", e);
        }
    }

    private static String required(Jwt token, String claim) {
        String value = token.getClaimAsString(claim);
        if (value == null) {
            throw new IllegalArgumentException(claim + " is missing");
        }
        return value;
    }

    private static Set<String> scopes(@Nullable String claim) {
        Set<String> scopes = new TreeSet<>(Arrays.asList(claim == null ? new String[0] : claim.split(" +")));
        scopes.remove("");
        return scopes;
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
        return other instanceof CallerAuthentication that && super.equals(other) && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
