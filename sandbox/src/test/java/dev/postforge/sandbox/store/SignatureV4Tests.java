package dev.postforge.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The examples of Amazon's own documentation of Signature Version 4 for S3, and changes to them. */
class SignatureV4Tests {

    private static final String ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String PRESIGNED = "X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

    private static SignatureV4 at(String time) {
        return new SignatureV4(ID, SECRET, Clock.fixed(Instant.parse(time), ZoneOffset.UTC));
    }

    private static SignedRequest presigned(String method, String path, String query) {
        return new SignedRequest(method, path, query, Map.of("host", "examplebucket.s3.amazonaws.com"));
    }

    private static SignedRequest ranged(String range) {
        Map<String, String> headers = new HashMap<>();
        headers.put("host", "examplebucket.s3.amazonaws.com");
        headers.put("range", range);
        headers.put("x-amz-content-sha256", NOTHING);
        headers.put("x-amz-date", "20130524T000000Z");
        headers.put(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
        return new SignedRequest("GET", "/test.txt", null, headers);
    }

    @Test
    void takesAmazonsExamples() {
        assertThat(at("2013-05-24T00:05:00Z").verify(ranged("bytes=0-9"))).isEqualTo(NOTHING);
        assertThat(at("2013-05-24T12:00:00Z").verify(presigned("GET", "/test.txt", PRESIGNED)))
                .isEqualTo(SignatureV4.UNSIGNED_PAYLOAD);
    }

    @Test
    void refusesWhatWasChangedAfterSigning() {
        refused("2013-05-24T00:05:00Z", ranged("bytes=0-10"));
        refused("2013-05-24T12:00:00Z", presigned("PUT", "/test.txt", PRESIGNED));
        refused("2013-05-24T12:00:00Z", presigned("GET", "/other.txt", PRESIGNED));
        refused("2013-05-24T12:00:00Z", presigned("GET", "/test.txt", PRESIGNED.replace("86400", "90000")));
        refused("2013-05-24T12:00:00Z", presigned("GET", "/test.txt", PRESIGNED + "&versionId=1"));
    }

    @Test
    void refusesWhatIsTooOldOrUnsigned() {
        refused("2013-05-25T00:00:01Z", presigned("GET", "/test.txt", PRESIGNED));
        refused("2013-05-24T00:20:00Z", ranged("bytes=0-9"));
        refused("2013-05-24T00:05:00Z", new SignedRequest("GET", "/test.txt", null, Map.of("host", "localhost")));
        Map<String, String> more = new HashMap<>(ranged("bytes=0-9").headers());
        more.put("x-amz-copy-source", "/bucket/secret");
        refused("2013-05-24T00:05:00Z", new SignedRequest("GET", "/test.txt", null, more));
    }

    private static void refused(String time, SignedRequest request) {
        assertThatExceptionOfType(StoreRefusal.class)
                .isThrownBy(() -> at(time).verify(request))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(403));
    }
}
