package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.Article;
import dateline.article.ArticleField;
import dateline.article.ArticleId;
import dateline.article.Copy;
import dateline.bench.ManyNews;
import dateline.engine.Deadline;
import dateline.engine.Ranking;
import dateline.fixtures.RandomNews;
import dateline.fixtures.TestEngine;
import dateline.query.SearchRequest.Recency;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is skipped is never missed: random queries on random news have the same hits, scores and
 * order as when each article that is found is scored and sorted.
 */
class TopHitsTest {
  private static final int ARTICLES = 6_000;
  private static final int SEGMENTS = 4;
  private static final int QUERIES = 400;

  private final long seed = RandomNews.seed();
  private final Random random = new Random(seed);
  private final ManyNews news = new ManyNews(seed);

  @Test
  void theSameHitsAsWhenAllAreScored() throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      write(directory);
      try (Snapshot snapshot =
          new Snapshot(
              DirectoryReader.open(directory), Ranking.DEFAULT, new Columns(), TopicAliases.NONE)) {
        for (int i = 0; i < QUERIES; i++) compare(snapshot, words());
      }
    }
  }

  private void compare(Snapshot snapshot, String words) throws IOException {
    CompiledQuery compiled = compiled(snapshot, words);
    CompiledQuery.Relaxed some = compiled.some();
    Query found = some == null || random.nextBoolean() ? compiled.every() : some.query();
    RankedQuery ranked = new RankedQuery(found, hits(snapshot, found), prior(compiled));
    int wanted = 1 + random.nextInt(random.nextInt(5) == 0 ? 500 : 21);
    FieldDoc after = null;
    for (int page = 0; page < 2; page++) {
      TopFieldDocs expected = scoringAll(snapshot, ranked, after, wanted);
      TopFieldDocs top = ranked.top(snapshot, HitOrder.byScore(), after, wanted, Deadline.NONE);
      assertThat(told(top)).as("seed %d, %s, page %d", seed, words, page).isEqualTo(told(expected));
      if (expected.scoreDocs.length == 0) return;
      after = (FieldDoc) expected.scoreDocs[expected.scoreDocs.length - 1];
    }
  }

  /** Who only counts asks for less than who ranks: the same articles are found. */
  @Test
  void whatIsCountedIsWhatIsRanked() throws IOException {
    try (Directory directory = new ByteBuffersDirectory()) {
      write(directory);
      try (Snapshot snapshot =
          new Snapshot(
              DirectoryReader.open(directory), Ranking.DEFAULT, new Columns(), TopicAliases.NONE)) {
        for (int i = 0; i < QUERIES; i++) {
          String words = anyWords();
          Query query = compiled(snapshot, words).every();
          Found counted = Found.by(snapshot.searcher(), query);
          assertThat(counted.docs())
              .as("seed %d, %s", seed, words)
              .isEqualTo(ranked(snapshot, query));
        }
      }
    }
  }

  private static FixedBitSet ranked(Snapshot snapshot, Query query) throws IOException {
    FixedBitSet docs = new FixedBitSet(snapshot.reader().maxDoc());
    TopDocs all =
        snapshot.searcher().search(query, new TopScoreDocCollectorManager(ARTICLES, ARTICLES + 1));
    for (ScoreDoc hit : all.scoreDocs) docs.set(hit.doc);
    return docs;
  }

  private static List<String> told(TopFieldDocs top) {
    return Arrays.stream(top.scoreDocs)
        .map(hit -> hit.doc + " " + Arrays.toString(((FieldDoc) hit).fields))
        .toList();
  }

  private static TopFieldDocs scoringAll(
      Snapshot snapshot, RankedQuery ranked, @Nullable FieldDoc after, int wanted)
      throws IOException {
    BooleanQuery.Builder all = new BooleanQuery.Builder().add(ranked.query(), Occur.MUST);
    all.add(new DocsQuery(ranked.hits()), Occur.FILTER);
    return snapshot
        .searcher()
        .search(
            all.build(),
            new TopFieldCollectorManager(HitOrder.byScore(), wanted, after, Integer.MAX_VALUE));
  }

  private static CompiledQuery compiled(Snapshot snapshot, String words) throws IOException {
    Alternatives none = new Alternatives(snapshot, Ranking.DEFAULT, List.of(), true, Deadline.NONE);
    return new QueryCompiler(snapshot, Ranking.DEFAULT, none, TestEngine.NOW)
        .compile(TestEngine.parse(words).ast(), ArticleField.SEARCHED);
  }

  /** One to three words of one article, as a search, as alternatives or as a phrase. */
  private String words() {
    String[] text = article(random.nextInt(ARTICLES)).excerpt().split("[ .]+");
    List<String> words = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) words.add(text[random.nextInt(text.length)]);
    String first = words.get(0);
    String last = words.get(words.size() - 1);
    return switch (random.nextInt(9)) {
      case 0 -> String.join(" OR ", words);
      case 2 -> "(%s AND %s) OR %s".formatted(first, last, text[0]);
      case 3 -> "%s (%s OR (%s -%s))".formatted(text[0], first, text[1], last);
      case 4 -> "%s quality>50 -\"%s %s\"".formatted(String.join(" OR ", words), text[0], text[1]);
      case 5 -> "title:%s OR %s*".formatted(first, last.substring(0, Math.min(3, last.length())));
      case 1 -> "\"" + String.join(" ", words) + "\"~5";
      default -> String.join(" ", words);
    };
  }

  /** Words of any field of one article, in any form. */
  private String anyWords() {
    Article article = article(random.nextInt(ARTICLES));
    String topics = String.join(" ", article.topics());
    String[] text =
        List.of(article.title(), article.excerpt(), topics, article.provider().name())
            .get(random.nextInt(4))
            .split("[ .]+");
    String word = text[random.nextInt(text.length)];
    return switch (random.nextInt(6)) {
      case 0 -> word + ' ' + text[random.nextInt(text.length)];
      case 1 -> '+' + word;
      case 2 -> word.substring(0, Math.min(word.length(), 4)) + '*';
      case 3 -> '"' + String.join(" ", List.of(text).subList(0, Math.min(3, text.length))) + '"';
      case 4 -> word + '-' + text[0];
      default -> word;
    };
  }

  /** All that is found, or most of it, as when only the best version of a story is a hit. */
  private Found hits(Snapshot snapshot, Query query) throws IOException {
    Found found = Found.by(snapshot.searcher(), query);
    if (random.nextInt(3) > 0) return found;
    FixedBitSet docs = found.docs().clone();
    for (int doc = 0; doc < docs.length(); doc++) if (random.nextInt(10) == 0) docs.clear(doc);
    return new Found(docs, docs.cardinality());
  }

  private @Nullable Prior prior(CompiledQuery compiled) {
    Recency recency =
        switch (random.nextInt(5)) {
          case 0 -> Recency.OFF;
          case 1 -> Recency.STRONG;
          default -> Recency.NORMAL;
        };
    long origin = TestEngine.NOW.minusSeconds(random.nextInt(3_000) * 86_400L).toEpochMilli();
    Prior prior = new Prior(Ranking.DEFAULT.prior(), recency, compiled.scale(), origin);
    return random.nextInt(6) == 0 ? null : prior;
  }

  private void write(Directory directory) throws IOException {
    IndexWriterConfig config =
        new IndexWriterConfig(NewsAnalyzer.INDEX).setMergePolicy(NoMergePolicy.INSTANCE);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < ARTICLES; i++) {
        writer.addDocument(ArticleDocument.shown(new Copy(article(i), i + ".md", 0), null));
        if (i % (ARTICLES / SEGMENTS) == 0) writer.commit();
      }
      for (int i = 0; i < ARTICLES; i += 17) {
        writer.deleteDocuments(new Term(Schema.ID, article(i).id()));
      }
      writer.commit();
    }
  }

  /** Some are told twice alike, so that only the id orders them; some have no date or quality. */
  private Article article(int number) {
    Article told = news.article(number % 5 == 1 ? number - 1 : number);
    String url = "https://news.example/" + number;
    return new Article(
        ArticleId.ofUrl(url),
        told.title(),
        told.excerpt(),
        "",
        told.topics(),
        told.provider(),
        told.category(),
        told.type(),
        told.locale(),
        number % 23 == 0 ? null : told.published(),
        number % 19 == 0 ? 0 : told.quality(),
        0,
        true,
        url,
        List.of(),
        List.of(),
        told.origin());
  }
}
