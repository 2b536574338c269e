package dateline.article;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dateline.fixtures.Inputs;
import dateline.fixtures.Patience;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whatever bytes are in a file of the seeds folder. */
class AnySeedTest {

  @FuzzTest(maxDuration = "4m")
  @DictionaryEntries({
    "---",
    "title: ",
    "excerpt: ",
    "publishedDateTime: ",
    "webUrl: ",
    "provider: ",
    "topics: ",
    "images: ",
    "related: ",
    "quality: ",
    "heat: ",
    "secured: ",
    "draft: ",
    "published: ",
    "&a ",
    "*a",
    "<<: ",
    "!!",
    "? ",
    ": ",
    "- ",
    "|",
    ">-",
    "\"\\x",
    "#",
    "%",
    "2021-05-02T05:10:00Z",
    "https://",
    "&amp;",
    "&#x",
    "<p>",
    "<!--"
  })
  void anyBytesAreAcceptedHiddenOrRejectedWithAReason(byte[] bytes) throws Exception {
    for (Visibility visibility : Visibility.values()) {
      Patience.of(() -> SeedReaderFuzzTest.check(bytes, visibility));
    }
  }

  @Test
  void soAreTheKeptOnesDamaged() throws IOException {
    Inputs.damaged(
        AnySeedTest.class,
        "anyBytesAreAcceptedHiddenOrRejectedWithAReason",
        500,
        this::anyBytesAreAcceptedHiddenOrRejectedWithAReason);
  }
}
