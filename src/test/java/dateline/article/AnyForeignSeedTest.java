package dateline.article;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dateline.fixtures.Inputs;
import dateline.fixtures.Patience;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever bytes are in a file of another program; the first says what it is called. */
class AnyForeignSeedTest {
  private static final List<String> PATHS =
      List.of("_posts/2013-05-06-x.fr.md", "x.json", "x.jsonl", "x.xml", "x.mdx", "x.html");

  @FuzzTest(maxDuration = "4m")
  @DictionaryEntries({
    "+++",
    "---",
    "title = ",
    "date: ",
    "[extra]",
    "\"title\": ",
    "{\"",
    "[{",
    "null",
    "tags: ",
    "taxonomies",
    "draft",
    "secured",
    "<rss version=\"2.0\">",
    "<channel>",
    "<item>",
    "<feed xmlns=",
    "<!DOCTYPE",
    "<![CDATA[",
    "&#x",
    "{{",
    "{%",
    "<!--more-->",
    "# ",
    "> ",
    "2013-05-06 19:30:50 +0200",
    "Mon, 06 May 2013 19:30:50 GMT",
    "1367861450",
    "\\u"
  })
  void anyBytesAreAcceptedHiddenOrRejectedWithAReason(byte[] bytes) throws Exception {
    if (bytes.length == 0) return;
    String path = PATHS.get(Math.floorMod(bytes[0] - '0', PATHS.size()));
    byte[] file = Arrays.copyOfRange(bytes, 1, bytes.length);
    for (Visibility visibility : Visibility.values()) {
      Patience.of(() -> SeedReaderFuzzTest.check(path, file, visibility));
    }
  }

  @Test
  void soAreTheKeptOnesDamaged() throws IOException {
    Inputs.damaged(
        AnyForeignSeedTest.class,
        "anyBytesAreAcceptedHiddenOrRejectedWithAReason",
        1_000,
        this::anyBytesAreAcceptedHiddenOrRejectedWithAReason);
  }
}
