package dateline.http;

import java.io.IOException;
import java.nio.file.Path;

/** A server with three articles, for tests of what others' clients ask. */
final class ThreeArticles {
  private static final String FERRY =
      """
      title: "Ferry <b>halts</b> crossings"
      excerpt: "The night ferry of Skarn Line stays in the harbour after cracks were found in its hull."
      publishedDateTime: 2021-05-02T05:10:00.250Z
      webUrl: https://www.harbourpost.example/ferry
      category: news
      type: article
      locale: en-GB
      quality: 72
      heat: 5
      provider: { name: Harbour Post, domain: harbourpost.example }
      topics: [Shipping, "-minus", "Power Apps"]
      images: [{ url: "https://img.example/a.jpg" }]
      ---
      """;

  private static final String TRAM =
      """
      title: Tram lines grow
      excerpt: A ferry replaced by trams.
      publishedDateTime: 2020-12-31T23:59:59Z
      webUrl: https://wire.example/tram
      category: analysis
      quality: 189
      provider: { name: Wire, domain: wire.example }
      topics: [Trams]
      """;

  private static final String NOTE =
      """
      title: Undated note
      provider: { name: Harbour Post, domain: harbourpost.example }
      topics: [Shipping]
      """;

  private ThreeArticles() {}

  static NewsServer server(Path folder) throws IOException {
    return new NewsServer(folder)
        .seed("ferry.md", FERRY + "B".repeat(250) + "\n")
        .seed("tram.md", TRAM)
        .seed("note.md", NOTE)
        .index();
  }
}
