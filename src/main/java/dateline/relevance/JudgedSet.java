package dateline.relevance;

import dateline.article.Seed;
import dateline.relevance.Judgements.Grades;
import dateline.relevance.Judgements.Preferences;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Questions with the answers that people want.
 *
 * @param queries those that are judged
 * @param now when they are asked, or null where time plays no part
 */
public record JudgedSet(
    String name, List<JudgedQuery> queries, Judgements judgements, @Nullable Instant now) {
  public JudgedSet {
    queries = List.copyOf(queries);
  }

  /**
   * Judgements of other articles would be lost points that nobody sees.
   *
   * @throws BadSetException where an article is judged that is not among these
   */
  public void requireJudged(List<Seed> articles, Path file) throws BadSetException {
    Set<String> judged = articles();
    judged.removeAll(
        articles.stream()
            .map(seed -> Examiner.name(seed.articles().getFirst()))
            .collect(Collectors.toSet()));
    if (judged.isEmpty()) return;
    throw new BadSetException(
        "%s judges %s, which %s does not hold".formatted(name, judged.iterator().next(), file));
  }

  /** Every article that a judgement names. */
  public Set<String> articles() {
    Set<String> articles = new TreeSet<>();
    switch (judgements) {
      case Grades grades -> grades.byQuery().values().forEach(of -> articles.addAll(of.keySet()));
      case Preferences preferences ->
          preferences
              .byQuery()
              .values()
              .forEach(pair -> articles.addAll(List.of(pair.better(), pair.worse())));
    }
    return articles;
  }
}
