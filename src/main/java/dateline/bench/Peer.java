package dateline.bench;

import dateline.article.Article;
import java.util.List;

/**
 * Another search engine, as far as it is asked what Dateline is asked. It runs in a process of its
 * own ({@link PeerServer}) and is no part of Dateline.
 */
public sealed interface Peer permits Solr, OpenSearch {
  /** What is sent to it. */
  record Message(String method, String path, String type, String body) {}

  /** As it is called in a table. */
  String name();

  /** The resources its server is made of, beside {@code pom.xml} and {@code Server.java}. */
  List<String> files();

  /** What it must hear before the first articles. */
  List<Message> beforeArticles();

  Message articles(List<Article> articles);

  /** What makes all articles sent so far durable and found. */
  List<Message> afterArticles();

  /**
   * The nearest question it can be asked: ten articles by words in title and excerpt with quality
   * and recency, the exact total, four facets, highlights. It knows no stories.
   */
  String address(Question question);

  /** How many articles an answer says it found. */
  long total(String answer);

  /** All there are. */
  static List<Peer> all() {
    return List.of(new Solr(), new OpenSearch());
  }
}
