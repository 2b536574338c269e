package dateline.lucene;

import dateline.article.Article;
import dateline.article.ArticleField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/**
 * What is like an article → a query: the words of its title and summary that tell most, of which
 * two must be shared. A shared topic and a near date help a little; they alone never suffice.
 */
final class Likeness {
  /** Share of the article's own score below which another only happens to share words. */
  static final double LEAST = 0.15;

  /** How many words tell what an article is about; more make it slower and not better. */
  private static final int WORDS = 25;

  private static final int SHARED = 2;

  /** A word in more than this share of all articles tells nothing. */
  private static final double COMMON = 0.1;

  /** In a small index each word is in a large share of the articles. */
  private static final int FEW = 20;

  /** A headline says what it is about. */
  private static final int TITLE = 2;

  /** Share of a topic's weight as a word. */
  private static final double TOPIC = 0.3;

  /** What the same day earns, as a share of all words; and when half of it is lost. */
  private static final double NEAR = 0.05;

  private static final long PIVOT_MILLIS = 30L * 86_400_000;

  private Likeness() {}

  /**
   * A word of the article and how much it says there. Its idf counts twice, here and again when it
   * is found: what makes two articles alike are names and rare things, not what people do.
   */
  private record Told(String term, double weight, double idf) {
    double tells() {
      return weight * idf;
    }
  }

  /** Null where the article has too few words of its own. */
  static @Nullable Query to(Article article, Snapshot snapshot) throws IOException {
    Vocabulary vocabulary = new Vocabulary(snapshot.reader());
    List<Told> told = told(article, vocabulary);
    if (told.size() < SHARED) return null;
    BooleanQuery.Builder words = new BooleanQuery.Builder().setMinimumNumberShouldMatch(SHARED);
    double sum = 0;
    for (Told each : told) {
      Query word = new TermQuery(new Term(Schema.ALL, each.term));
      words.add(new BoostQuery(word, (float) each.weight), Occur.SHOULD);
      sum += each.tells();
    }
    BooleanQuery.Builder alike = new BooleanQuery.Builder().add(words.build(), Occur.MUST);
    for (String topic : new HashSet<>(article.topics())) {
      Term key = new Term(Schema.keys(ArticleField.TOPIC), LabelKey.of(ArticleField.TOPIC, topic));
      double weight = TOPIC * vocabulary.idf(snapshot.reader().docFreq(key), 1);
      alike.add(
          new BoostQuery(new ConstantScoreQuery(new TermQuery(key)), (float) weight), Occur.SHOULD);
    }
    if (article.published() != null) {
      long date = article.published().toEpochMilli();
      alike.add(
          LongField.newDistanceFeatureQuery(Schema.DATE, (float) (NEAR * sum), date, PIVOT_MILLIS),
          Occur.SHOULD);
    }
    return alike.build();
  }

  /** The words that tell most, the most telling first. */
  private static List<Told> told(Article article, Vocabulary vocabulary) throws IOException {
    Map<String, Integer> uses = new LinkedHashMap<>();
    count(article.title(), TITLE, uses);
    count(article.excerpt(), 1, uses);
    uses.keySet().removeIf(Words::isFunctionWord);
    uses.keySet().removeAll(StopWords.of(article.locale()));
    double most = Math.max(FEW, COMMON * vocabulary.articles());
    List<Told> told = new ArrayList<>();
    for (Map.Entry<String, Integer> each : uses.entrySet()) {
      int frequency = vocabulary.frequency(each.getKey());
      if (frequency > most) continue;
      double idf = vocabulary.idf(frequency, 1);
      double weight = (1 + Math.log(each.getValue())) * idf;
      told.add(new Told(each.getKey(), weight, idf));
    }
    told.sort(Comparator.comparingDouble(Told::tells).reversed().thenComparing(Told::term));
    return told.subList(0, Math.min(WORDS, told.size()));
  }

  private static void count(String text, int weight, Map<String, Integer> uses) {
    for (String term : Words.parts(NewsAnalyzer.STEM, text)) {
      uses.merge(term, weight, Integer::sum);
    }
  }
}
