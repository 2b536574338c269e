package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.ArticleField;
import dateline.engine.Deadline;
import dateline.engine.Ranking;
import dateline.query.ParsedQuery;
import dateline.query.QueryParser;
import dateline.query.QueryTooLongException;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.automaton.ByteRunAutomaton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
  private static final long SEED = Long.getLong("test.seed", 2026);

  @Test
  void onlyTheFirstFewCompoundsOfAPhraseStayWhole() {
    assertThat(Words.withFewCompounds("the wi-fi of  covid-19")).isEqualTo("the wi-fi of covid-19");
    assertThat(Words.terms(NewsAnalyzer.EXACT, Words.withFewCompounds("a-b c-d Wi-Fi x")))
        .endsWith(Words.terms(NewsAnalyzer.EXACT, "wi fi x").toArray(String[]::new))
        .containsAll(Words.terms(NewsAnalyzer.EXACT, "a-b c-d"))
        .doesNotContainAnyElementsOf(Words.terms(NewsAnalyzer.EXACT, "wifi"));
    assertThat(Words.terms(NewsAnalyzer.EXACT, Words.withFewCompounds("a-b c-d U.S.")))
        .endsWith(Words.terms(NewsAnalyzer.EXACT, "us").toArray(String[]::new));
    assertThat(Words.withFewCompounds("a-b/c-d/e-f")).isEqualTo("a-b c-d e f");
    assertThat(Words.withFewCompounds("東京a-b京都c-d大阪1.5-f")).isEqualTo("東京 a b 京都 c d 大阪 1.5 f");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-b ", "a.b-c/d ", "wi-fi e-mail ", "\"a-b c-d\" ", "\"a-b\"~5 "})
  void aQueryFullOfCompoundsHasFewTerms(String words) throws Exception {
    String typed = words.repeat(32 / Math.max(1, words.strip().split(" ").length));

    assertThat(terms(QueryParser.parse(typed, ZoneOffset.UTC))).isLessThan(clauses());
    if (!words.contains("\"")) {
      assertThat(terms(QueryParser.parse("\"" + typed + "\"~9", ZoneOffset.UTC)))
          .isLessThan(clauses());
    }
  }

  @Test
  void whateverIsTypedHasFewTerms() throws IOException {
    Random random = new Random(SEED);
    String letters = "abcDE5é  \"-.&~,:/()'’東京";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder typed = new StringBuilder();
      for (int n = random.nextInt(QueryParser.MAX_CHARS); n >= 0; n--) {
        typed.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        assertThat(terms(QueryParser.parse(typed.toString(), ZoneOffset.UTC)))
            .as("seed %d: %s", SEED, typed)
            .isLessThan(clauses());
      } catch (QueryTooLongException e) {
        assertThat(e).hasMessageContaining("32 words");
      }
    }
  }

  private static int clauses() {
    return IndexSearcher.getMaxClauseCount();
  }

  /** As the searcher counts them before it refuses a query. */
  private static int terms(ParsedQuery parsed) throws IOException {
    int[] terms = {0};
    try (Snapshot snapshot = Snapshot.empty(Ranking.DEFAULT)) {
      Alternatives none =
          new Alternatives(snapshot, Ranking.DEFAULT, List.of(), false, Deadline.NONE);
      new QueryCompiler(snapshot, Ranking.DEFAULT, none, Instant.EPOCH)
          .compile(parsed.ast(), ArticleField.SEARCHED)
          .every()
          .visit(
              new QueryVisitor() {
                @Override
                public void consumeTerms(Query query, Term... some) {
                  terms[0]++;
                }

                @Override
                public void consumeTermsMatching(
                    Query query, String field, Supplier<ByteRunAutomaton> automaton) {
                  terms[0]++;
                }

                @Override
                public void visitLeaf(Query query) {
                  terms[0]++;
                }

                @Override
                public QueryVisitor getSubVisitor(Occur occur, Query parent) {
                  return this;
                }
              });
    }
    return terms[0];
  }
}
