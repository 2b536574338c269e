package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dateline.fixtures.Patience;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;

/** Whatever knocks at the admin routes. */
class AnyAdminTest {
  private static final AdminKey KEY =
      new AdminKey("a key that has never been written down anywhere");

  @FuzzTest(maxDuration = "1m")
  @DictionaryEntries({"Bearer ", "Basic ", "Og==", ":"})
  void noTextIsTheKey(byte[] bytes) {
    assertThat(KEY.opens(new String(bytes, StandardCharsets.ISO_8859_1))).isFalse();
  }

  @FuzzTest(maxDuration = "1m")
  @DictionaryEntries({"{\"mode\":", "\"full\"", "\"incremental\"", "\"force\":", "true", "null"})
  void anyBodyIsARunOrABadRequest(byte[] bytes) throws Exception {
    try {
      Patience.of(() -> AdminRoutes.asked(JsonBody.of(bytes)));
    } catch (BadRequestException e) {
      assertThat(e.problem("id").status()).isEqualTo(400);
    } catch (JacksonException e) {
      assertThat(e.getOriginalMessage()).isNotBlank(); // the route says: no JSON
    }
  }
}
