package dateline.lucene;

import dateline.article.Article;
import dateline.engine.Deadline;
import dateline.lucene.CompiledQuery.Part;
import dateline.query.Explanation;
import dateline.query.Factor;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Explain;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.jspecify.annotations.Nullable;

/** Why the articles of one answer stand where they stand. */
final class Explainer {
  private static final int MOST_WORDS = 4;

  /** What adds less is not worth a reader's word. */
  private static final double LEAST = 0.005;

  private final Snapshot snapshot;
  private final SearchRequest request;
  private final RankedQuery ranked;
  private final List<Part> parts;
  private final WordScores words;
  private final boolean scored;
  private final Map<String, Map<Integer, Integer>> ranksWithout = new HashMap<>();

  /**
   * @param ranked the query as it was asked
   * @param parts what its words' score is the sum of; empty where it has no words
   * @param docs those that will be explained
   * @param deadline past it this explains nothing: what it was to find out it may not know
   */
  Explainer(
      Snapshot snapshot,
      SearchRequest request,
      RankedQuery ranked,
      List<Part> parts,
      List<Integer> docs,
      Deadline deadline)
      throws IOException {
    this.snapshot = snapshot;
    this.request = request;
    this.ranked = ranked;
    this.parts = parts;
    this.scored = request.sort() == SearchRequest.Sort.RELEVANCE && !parts.isEmpty();
    this.words = new WordScores(snapshot.searcher(), scored ? parts : List.of(), docs);
    Prior prior = ranked.prior();
    if (prior == null || !scored || !tells(Explain.TEXT)) return;
    if (prior.countsRecency()) askWithout("recency", prior.withoutRecency(), deadline);
    if (prior.countsQuality()) askWithout("quality", prior.withoutQuality(), deadline);
  }

  private boolean tells(Explain what) {
    return request.explain().tells(what);
  }

  /** Told is what really happens, so it is asked again; one search for all hits of the page. */
  private void askWithout(String what, Prior prior, Deadline deadline) throws IOException {
    if (deadline.isPast()) return;
    Sort order = HitOrder.of(request.sort(), true);
    ScoreDoc[] docs =
        ranked.with(prior).top(snapshot, order, null, SearchRequest.MAX_DEPTH, deadline).scoreDocs;
    Map<Integer, Integer> ranks = new HashMap<>();
    for (int i = 0; i < docs.length; i++) ranks.put(docs[i].doc, i + 1);
    ranksWithout.put(what, ranks);
  }

  /**
   * @param rank 1 for the best
   */
  Explanation of(int doc, int rank, Article article) throws IOException {
    List<Factor> earned = scored ? words.of(doc) : List.of();
    List<Factor> factors = new ArrayList<>(earned);
    Prior prior = ranked.prior();
    if (scored && prior != null) factors.addAll(prior.factors(article));
    return new Explanation(
        tells(Explain.TEXT) ? text(doc, rank, article, earned) : null,
        factors,
        tells(Explain.FULL) ? snapshot.searcher().explain(ranked.query(), doc).toString() : null);
  }

  private String text(int doc, int rank, Article article, List<Factor> earned) throws IOException {
    if (!scored) return unscored();
    List<String> said = new ArrayList<>();
    said.add(words(earned, article));
    List<String> added = added(earned, article);
    if (!added.isEmpty()) said.add(Sentence.listed(added));
    String text = Sentence.capitalised(String.join("; ", said)) + ".";
    List<String> otherwise = otherwise(doc, rank);
    if (otherwise.isEmpty()) return text;
    return text + " " + Sentence.capitalised(String.join("; ", otherwise)) + ".";
  }

  private String unscored() {
    return switch (request.sort()) {
      case RELEVANCE -> "There are no words to score by, so the newest come first.";
      case NEWEST -> "The newest come first: no score plays a part.";
      case OLDEST -> "The oldest come first: no score plays a part.";
      case QUALITY -> "The highest quality comes first: no score plays a part.";
      case HEAT -> "The highest heat comes first: no score plays a part.";
    };
  }

  // ---- what the words earned

  private String words(List<Factor> earned, Article article) throws IOException {
    List<Evidence> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Factor factor = earned.get(i);
      if (!parts.get(i).words()) continue;
      if (factor.value() > 0) {
        found.add(Evidence.of(parts.get(i), factor, article));
      } else {
        missing.add(Sentence.quoted(factor.name()));
      }
    }
    if (found.isEmpty()) return "none of the words is in it";
    String text = found(found, bonus(earned) + prior(article));
    if (missing.isEmpty()) return text;
    return "%s; %s %s not in it"
        .formatted(text, Sentence.listed(missing), missing.size() == 1 ? "is" : "are");
  }

  private String found(List<Evidence> found, double other) {
    found.sort(Comparator.comparingDouble(evidence -> -evidence.factor().value()));
    List<String> told = new ArrayList<>();
    for (Evidence each : found.subList(0, Math.min(MOST_WORDS, found.size()))) {
      told.add(each.toString());
    }
    List<Evidence> rest = found.subList(told.size(), found.size());
    if (!rest.isEmpty()) {
      told.add(
          "%s (%s)"
              .formatted(Sentence.counted(rest.size(), "more word"), Sentence.number(sum(rest))));
    }
    String verb = told.size() == 1 ? "makes" : "make";
    return "%s %s %s of its score".formatted(Sentence.listed(told), verb, share(found, other));
  }

  private static double sum(List<Evidence> all) {
    return all.stream().mapToDouble(evidence -> evidence.factor().value()).sum();
  }

  private static String share(List<Evidence> found, double other) {
    if (other < LEAST) return "all";
    return sum(found) >= other ? "most" : "part";
  }

  // ---- what else added to it

  /** For having all words, where some may miss. */
  private double bonus(List<Factor> earned) {
    double bonus = 0;
    for (int i = 0; i < parts.size(); i++) {
      if (!parts.get(i).words()) bonus += earned.get(i).value();
    }
    return bonus;
  }

  private double prior(Article article) {
    Prior prior = ranked.prior();
    return prior == null ? 0 : prior.factors(article).stream().mapToDouble(Factor::value).sum();
  }

  private List<String> added(List<Factor> earned, Article article) {
    List<String> added = new ArrayList<>();
    double bonus = bonus(earned);
    if (bonus >= LEAST) added.add("having all words adds " + Sentence.number(bonus));
    Prior prior = ranked.prior();
    if (prior == null) return added;
    double quality = prior.qualityOf(article);
    if (quality >= LEAST) {
      added.add(
          "quality %s adds %s"
              .formatted(Sentence.rating(article.quality()), Sentence.number(quality)));
    }
    double recency = prior.freshOf(article) + prior.recentOf(article);
    if (recency >= LEAST) {
      added.add("being %s adds %s".formatted(age(prior, article), Sentence.number(recency)));
    }
    return added;
  }

  private static String age(Prior prior, Article article) {
    if (article.published() == null) return "undated";
    long hours =
        Duration.ofMillis(prior.originMillis() - article.published().toEpochMilli()).toHours();
    return hours < 1
        ? "as new as the newest article"
        : Sentence.age(hours) + " older than the newest article";
  }

  // ---- where it would stand

  private List<String> otherwise(int doc, int rank) {
    List<String> told = new ArrayList<>();
    for (String what : List.of("recency", "quality")) {
      Map<Integer, Integer> ranks = ranksWithout.get(what);
      if (ranks == null) continue;
      Integer then = ranks.get(doc);
      // Beyond the ranks that are asked for either way: nothing is known of where.
      if (then != null || rank <= SearchRequest.MAX_DEPTH) told.add(otherwise(what, then, rank));
    }
    return told;
  }

  private static String otherwise(String what, @Nullable Integer then, int rank) {
    if (then == null) {
      return "without %s it would be beyond the first %d instead of %s"
          .formatted(what, SearchRequest.MAX_DEPTH, Sentence.ordinal(rank));
    }
    if (then == rank) {
      return "without %s it would stay %s".formatted(what, Sentence.ordinal(rank));
    }
    return "without %s it would be %s instead of %s"
        .formatted(what, Sentence.ordinal(then), Sentence.ordinal(rank));
  }
}
