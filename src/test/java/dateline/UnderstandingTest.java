package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.Article;
import dateline.article.Key;
import dateline.article.Seed;
import dateline.engine.Engine;
import dateline.engine.Ranking;
import dateline.fixtures.TestEngine;
import dateline.lucene.LuceneEngine;
import dateline.query.Expansion;
import dateline.query.ParsedQuery;
import dateline.query.QueryAst.Match;
import dateline.query.QueryAst.Word;
import dateline.query.Reading;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Highlight;
import dateline.query.SearchRequest.Sort;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Hit;
import dateline.relevance.DocsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the search box makes of words, on the sample seeds or on the articles of {@code
 * -Dunderstanding.docs=docs.jsonl}.
 */
class UnderstandingTest {
  private static final String DOCS = System.getProperty("understanding.docs", "");
  private static final long SEED = Long.getLong("test.seed", 2026);
  private static final int TYPOS = 2_000;

  @TempDir Path folder;
  private Engine engine;
  private final List<Article> articles = new ArrayList<>();

  @BeforeEach
  void index() throws IOException {
    if (DOCS.isEmpty()) {
      try (TestEngine samples = TestEngine.open(Path.of("seeds"), folder)) {
        samples.index();
      }
      engine = LuceneEngine.open(folder, Ranking.DEFAULT);
    } else {
      engine = LuceneEngine.open(folder, Ranking.DEFAULT);
      for (Seed seed : DocsFile.read(Path.of(DOCS))) {
        engine.store().put(seed, seed.path());
        articles.addAll(seed.articles());
      }
      engine.store().commit();
    }
    if (DOCS.isEmpty()) readAll();
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  /** The samples, which are few. */
  private void readAll() throws IOException {
    for (int at = 0; at < SearchRequest.MAX_DEPTH; at += SearchRequest.MAX_SIZE) {
      SearchRequest page =
          SearchRequest.of(ParsedQuery.EVERYTHING, TestEngine.NOW)
              .page(at, SearchRequest.MAX_SIZE)
              .highlight(Highlight.NONE)
              .build();
      for (Hit hit : engine.search().search(page).hits()) articles.add(hit.article());
    }
  }

  @Test
  void noWordOfAHeadlineIsCorrected() throws IOException {
    TreeSet<String> words = new TreeSet<>();
    for (Article article : articles) words.addAll(List.of(article.title().split("\\s+")));
    assertThat(words).hasSizeGreaterThan(500);
    List<String> corrected = new ArrayList<>();
    for (String word : words) if (reading(word).corrected() != null) corrected.add(word);
    assertThat(corrected).isEmpty();
  }

  @Test
  void noYearIsCorrected() throws IOException {
    for (int year = 1900; year <= 2030; year++) {
      assertThat(reading(String.valueOf(year)).corrected()).isNull();
    }
  }

  @Test
  void nineOfTenSlipsOfTheFingerFindTheWord() throws IOException {
    Random random = new Random(SEED);
    List<String> words = plainWords();
    List<String> lost = new ArrayList<>();
    int asked = 0;
    while (asked < TYPOS) {
      String word = words.get(random.nextInt(words.size()));
      String typo = slip(word, random);
      Reading reading = reading(typo);
      if (isKnown(typo, reading)) continue; // another word: nobody can know
      asked++;
      if (!finds(reading, word)) lost.add(typo + " for " + word);
    }
    assertThat(lost).as("seed %d", SEED).hasSizeLessThan(TYPOS / 10);
    System.out.printf(
        Locale.ROOT, "%d of %,d slips of the finger found the word%n", TYPOS - lost.size(), TYPOS);
  }

  private List<String> plainWords() {
    TreeSet<String> words = new TreeSet<>();
    for (Article article : articles) {
      for (String word : article.title().split("\\s+")) {
        if (word.matches("[A-Za-z]{5,}")) words.add(Key.of(word));
      }
    }
    return List.copyOf(words);
  }

  /** One letter more, less or other, or two exchanged. */
  private static String slip(String word, Random random) {
    StringBuilder typo = new StringBuilder(word);
    int at = random.nextInt(word.length());
    char letter = (char) ('a' + random.nextInt(26));
    switch (random.nextInt(4)) {
      case 0 -> typo.insert(at, letter);
      case 1 -> typo.deleteCharAt(at);
      case 2 -> typo.setCharAt(at, letter);
      default -> {
        int next = Math.min(at + 1, word.length() - 1);
        typo.setCharAt(at, word.charAt(next));
        typo.setCharAt(next, word.charAt(at));
      }
    }
    return typo.toString();
  }

  private boolean isKnown(String typo, Reading reading) throws IOException {
    if (reading.corrected() != null) return false;
    SearchRequest strict = request(typo).correct(false).synonyms(false).build();
    return engine.search().search(strict).total() > 0;
  }

  /** A correction that shares the stem is the word. */
  private boolean finds(Reading reading, String word) throws IOException {
    for (Expansion each : reading.expansions()) {
      if (each.to().equals(word)) return true;
      SearchResults both = engine.search().search(request(word).synonyms(false).build());
      SearchResults corrected = engine.search().search(request(each.to()).synonyms(false).build());
      if (both.total() == corrected.total() && both.total() > 0 && sameHits(both, corrected)) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameHits(SearchResults one, SearchResults other) {
    List<String> ids = one.hits().stream().map(hit -> hit.article().id()).sorted().toList();
    return ids.equals(other.hits().stream().map(hit -> hit.article().id()).sorted().toList());
  }

  @Test
  void theOrderNeverChangesWhatMatches() throws IOException {
    for (String query : List.of("the", "climate", "report", "goverment", "us", "court")) {
      SearchResults ranked = engine.search().search(request(query).page(0, 100).build());
      for (Sort sort : Sort.values()) {
        SearchResults sorted =
            engine.search().search(request(query).page(0, 100).sort(sort).build());
        assertThat(sorted.total()).as("%s by %s", query, sort).isEqualTo(ranked.total());
        if (ranked.total() > 100) continue; // the first hundred are others
        assertThat(sameHits(sorted, ranked)).as("%s by %s", query, sort).isTrue();
      }
    }
  }

  @Test
  void fiveYearsLaterAnArchiveStandsInTheSameOrder() throws IOException {
    Instant now = newest();
    Instant later = now.atOffset(ZoneOffset.UTC).plusYears(5).toInstant();
    for (String query : List.of("report", "new", "court", "record", "chief", "price rise")) {
      assertThat(ids(query, later)).as(query).isEqualTo(ids(query, now));
    }
  }

  private List<String> ids(String query, Instant now) throws IOException {
    SearchRequest request = SearchRequest.of(TestEngine.parse(query), now).page(0, 100).build();
    return engine.search().search(request).hits().stream().map(hit -> hit.article().id()).toList();
  }

  private Instant newest() throws IOException {
    return Objects.requireNonNull(engine.search().stats().newest());
  }

  private Reading reading(String word) throws IOException {
    return engine.search().search(request(word).build()).reading();
  }

  private static SearchRequest.Builder request(String word) {
    ParsedQuery asked = new ParsedQuery(word, new Word(word, Match.STEMMED), List.of());
    return SearchRequest.of(asked, TestEngine.NOW).page(0, 20).highlight(Highlight.NONE);
  }
}
