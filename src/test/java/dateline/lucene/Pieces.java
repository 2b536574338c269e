package dateline.lucene;

import dateline.article.Article;
import dateline.article.ArticleField;
import dateline.article.Copy;
import dateline.article.Reading;
import dateline.article.SeedReader;
import dateline.article.Visibility;
import dateline.bench.ManyNews;
import dateline.bench.SeedText;
import dateline.engine.Deadline;
import dateline.engine.Ranking;
import dateline.query.QueryAst;
import dateline.query.QueryParser;
import dateline.query.QueryTooLongException;
import dateline.query.SearchRequest.Recency;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The inner pieces of an answer and of an index, each by itself: microseconds by JMH, on 20,000
 * made-up articles in memory ({@code .ci/pieces}). What they add up to is measured by {@code
 * dateline bench}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class Pieces {
  private static final int ARTICLES = 20_000;
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final ManyNews news = new ManyNews(2026);
  private final SeedReader reader = new SeedReader(ZoneOffset.UTC, Visibility.ALL);
  private final byte[] file = new SeedText(news).of(0).getBytes(StandardCharsets.UTF_8);
  private final String title = news.article(0).title();
  private final Snapshot snapshot;
  private final RankedQuery query;
  private final LabelColumn topics;

  public Pieces() throws IOException, QueryTooLongException {
    Directory directory = new ByteBuffersDirectory();
    try (IndexWriter writer =
        new IndexWriter(directory, new IndexWriterConfig(NewsAnalyzer.INDEX))) {
      for (int i = 0; i < ARTICLES; i++) {
        Article article = news.articleOrCopy(i);
        writer.addDocument(ArticleDocument.shown(new Copy(article, i + ".md", 0), null));
      }
    }
    snapshot =
        new Snapshot(
            DirectoryReader.open(directory), Ranking.DEFAULT, new Columns(), TopicAliases.NONE);
    String[] words = news.article(0).excerpt().split("[ .]+");
    QueryAst ast = QueryParser.parse(words[1] + " OR " + words[2], ZoneOffset.UTC).ast();
    CompiledQuery compiled =
        new QueryCompiler(
                snapshot,
                Ranking.DEFAULT,
                new Alternatives(snapshot, Ranking.DEFAULT, List.of(), true, Deadline.NONE),
                NOW)
            .compile(ast, ArticleField.SEARCHED);
    Prior prior =
        new Prior(Ranking.DEFAULT.prior(), Recency.NORMAL, compiled.scale(), NOW.toEpochMilli());
    query =
        new RankedQuery(compiled.every(), Found.by(snapshot.searcher(), compiled.every()), prior);
    topics = snapshot.labels(ArticleField.TOPIC);
  }

  /** A file of 2 KB → an article, and of every fourth its related one. */
  @Benchmark
  public Reading frontMatter() {
    return reader.read("0.md", file);
  }

  /** A headline → terms, none of them remembered. */
  @Benchmark
  public int analysis() throws IOException {
    int terms = 0;
    try (TokenStream tokens = NewsAnalyzer.INDEX.tokenStream(Schema.ALL, title)) {
      tokens.reset();
      while (tokens.incrementToken()) terms++;
      tokens.end();
    }
    return terms;
  }

  /** All that an article is in the index; its words are remembered. */
  @Benchmark
  public Object document() throws IOException {
    return ArticleDocument.shown(new Copy(news.article(0), "0.md", 0), null);
  }

  /** What two words find. */
  @Benchmark
  public int finding() throws IOException {
    return Found.by(snapshot.searcher(), query.query()).count();
  }

  /** The ten best of that. */
  @Benchmark
  public TopFieldDocs ranking() throws IOException {
    return TopHits.of(snapshot, query, null, 10, Deadline.NONE);
  }

  /** The topics of that, counted. */
  @Benchmark
  public Object facet() throws IOException {
    return Counts.ofArticles(snapshot.leaves(), topics, query.hits());
  }
}
