package dateline.lucene;

import dateline.article.Article;
import dateline.engine.Deadline;
import dateline.query.SuggestRequest;
import dateline.query.Suggestion;
import dateline.query.Suggestion.Kind;
import dateline.query.Suggestions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Terms;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * One answer to what was typed, of one snapshot: each segment names its likeliest terms, the
 * likeliest of all are counted exactly, and the best that say something of their own are listed.
 */
final class Suggester {
  /** For each place so many phrases are looked at: many only repeat a better one. */
  private static final int PHRASES = 3;

  /** A label is found by two of its words at times, and a few have been deleted. */
  private static final int FEW = 4;

  /** Where deleted articles had what is likeliest it is looked deeper, up to here. */
  private static final int DEEPEST = 1_024;

  /** Terms read of a segment that names too few of its own, or none yet. */
  private static final int SCANNED = 100;

  /** Articles that are asked how a suggestion is written. */
  private static final int WITNESSES = 3;

  /** Spellings kept for the next letter that is typed, some 2 MB: reading them is a third of it. */
  private static final int SPELLINGS = 10_000;

  /** Whose turn it is to fill a place: half of them are for phrases. */
  private static final List<Kind> TURNS =
      List.of(Kind.TOPIC, Kind.PHRASE, Kind.PROVIDER, Kind.PHRASE);

  private final Snapshot snapshot;
  private final SuggestRequest request;
  private final Deadline deadline;
  private final List<Segment> segments = new ArrayList<>();
  private boolean complete = true;

  /** What one segment knows. */
  private record Segment(@Nullable SuggestDictionary dictionary, TermPostings postings) {}

  /**
   * @param deadline when what was found by then must do
   */
  Suggester(
      Snapshot snapshot,
      SuggestDictionaries dictionaries,
      SuggestRequest request,
      Deadline deadline)
      throws IOException {
    this.deadline = deadline;
    this.snapshot = snapshot;
    this.request = request;
    for (LeafReaderContext leaf : snapshot.searcher().getLeafContexts()) {
      Terms terms = leaf.reader().terms(Schema.SUGGEST);
      if (terms == null) continue;
      SuggestDictionary dictionary = dictionaries.of(snapshot, leaf, terms);
      complete &= dictionary != null;
      segments.add(new Segment(dictionary, new TermPostings(leaf, terms)));
    }
  }

  Suggestions answer() throws IOException {
    Map<Kind, List<CountedTerm>> found = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      found.put(kind, isAsked(kind) && isInTime() ? best(kind) : List.of());
    }
    List<CountedTerm> labels = new ArrayList<>(found.getOrDefault(Kind.TOPIC, List.of()));
    labels.addAll(found.getOrDefault(Kind.PROVIDER, List.of()));
    found.computeIfPresent(Kind.PHRASE, (kind, phrases) -> without(labels, phrases));
    List<Suggestion> list = new ArrayList<>();
    for (Map.Entry<Kind, List<CountedTerm>> kind : places(found).entrySet()) {
      for (CountedTerm term : kind.getValue()) {
        if (isInTime()) list.add(suggestion(kind.getKey(), term));
      }
    }
    deadline.require();
    return new Suggestions(list, snapshot.commit().generation(), complete);
  }

  private boolean isInTime() {
    if (!deadline.isPast()) return true;
    complete = false;
    return false;
  }

  /** Phrases go on from words: to a reader who has typed none they would be noise. */
  private boolean isAsked(Kind kind) {
    if (!request.kinds().contains(kind)) return false;
    return request.text().isBlank() ? kind != Kind.PHRASE : SuggestTerm.hasWords(request.text());
  }

  // ---- the best of one kind

  private List<CountedTerm> best(Kind kind) throws IOException {
    BytesRef prefix = new BytesRef(SuggestTerm.prefix(kind, request.text()));
    int first = kind == Kind.PHRASE ? PHRASES * request.size() : request.size() + FEW;
    for (int depth = first; ; depth *= 4) {
      List<BytesRef> likely = likeliest(prefix, depth);
      List<CountedTerm> counted = counted(likely);
      boolean someAreGone = counted.size() < likely.size();
      List<CountedTerm> best = kind == Kind.PHRASE ? CountedTerm.telling(counted) : counted;
      if (best.size() >= request.size() || !someAreGone || depth >= DEEPEST || !isInTime()) {
        return best.subList(0, Math.min(best.size(), request.size()));
      }
    }
  }

  /** Of each meaning one term, the heaviest first. */
  private List<BytesRef> likeliest(BytesRef prefix, int most) throws IOException {
    Map<BytesRef, Long> weights = new HashMap<>();
    for (Segment segment : segments) name(segment, prefix, most, weights);
    Set<String> meanings = new HashSet<>();
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<BytesRef, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .filter(term -> !term.equals(prefix)) // "interest " is typed: what comes next?
        .filter(term -> meanings.add(SuggestTerm.meaning(term.utf8ToString())))
        .limit(most)
        .sorted()
        .toList();
  }

  private static void name(Segment segment, BytesRef prefix, int most, Map<BytesRef, Long> weights)
      throws IOException {
    Map<BytesRef, Long> named = new HashMap<>();
    SuggestDictionary dictionary = segment.dictionary();
    if (dictionary != null) dictionary.best(prefix, most, named::put);
    if (dictionary == null || (!dictionary.whole() && named.size() < most)) {
      SuggestDictionary.scan(
          segment.postings().terms(),
          prefix,
          SCANNED,
          (term, weight) -> named.put(BytesRef.deepCopyOf(term), weight));
    }
    named.forEach((term, weight) -> weights.merge(term, weight, Long::sum));
  }

  /** Those that shown articles have, the most useful first. */
  private List<CountedTerm> counted(List<BytesRef> terms) throws IOException {
    long[] counts = new long[terms.size()];
    for (Segment segment : segments) {
      for (int i = 0; i < counts.length; i++) counts[i] += segment.postings().count(terms.get(i));
    }
    List<CountedTerm> counted = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) counted.add(new CountedTerm(terms.get(i).utf8ToString(), counts[i]));
    }
    counted.sort(CountedTerm.MOST_USEFUL_FIRST);
    return counted;
  }

  // ---- the list

  /** A phrase that only says a label again would be the same line twice. */
  private static List<CountedTerm> without(List<CountedTerm> labels, List<CountedTerm> phrases) {
    Set<String> said = new HashSet<>();
    for (CountedTerm label : labels) said.add(SuggestTerm.wholeLabel(label.term()));
    return phrases.stream().filter(each -> !said.contains(SuggestTerm.words(each.term()))).toList();
  }

  /**
   * Gives the places to the kinds in turns, until all are taken or nothing is left. A phrase of one
   * article only waits until no label is left: it is that headline and no more.
   */
  private Map<Kind, List<CountedTerm>> places(Map<Kind, List<CountedTerm>> found) {
    Map<Kind, List<CountedTerm>> places = new EnumMap<>(Kind.class);
    int all = found.values().stream().mapToInt(List::size).sum();
    int left = Math.min(request.size(), all);
    int labels = all - found.getOrDefault(Kind.PHRASE, List.of()).size();
    for (int turn = 0; left > 0; turn++) {
      Kind kind = TURNS.get(turn % TURNS.size());
      List<CountedTerm> taken = places.computeIfAbsent(kind, k -> new ArrayList<>());
      List<CountedTerm> mine = found.getOrDefault(kind, List.of());
      if (taken.size() == mine.size()) continue;
      CountedTerm next = mine.get(taken.size());
      if (kind == Kind.PHRASE && next.count() == 1 && labels > 0) continue;
      if (kind != Kind.PHRASE) labels--;
      taken.add(next);
      left--;
    }
    return places;
  }

  private Suggestion suggestion(Kind kind, CountedTerm term) throws IOException {
    Map<String, String> known = snapshot.spellings();
    String text = known.get(term.term());
    if (text == null) {
      text = written(kind, term.term());
      if (known.size() < SPELLINGS) known.put(term.term(), text);
    }
    return new Suggestion(kind, text, term.count());
  }

  /** As two of the first three articles write it, or else as the first does. */
  private String written(Kind kind, String term) throws IOException {
    List<String> spellings = new ArrayList<>();
    for (int doc : witnesses(new BytesRef(term))) {
      Article article = StoredCopy.article(snapshot.searcher(), doc);
      String spelling = SuggestTerm.of(article, kind).get(term);
      if (spelling == null) continue;
      if (spellings.contains(spelling)) return spelling;
      spellings.add(spelling);
    }
    return spellings.isEmpty() ? SuggestTerm.words(term).strip() : spellings.get(0);
  }

  private List<Integer> witnesses(BytesRef term) throws IOException {
    List<Integer> docs = new ArrayList<>();
    for (Segment segment : segments) {
      docs.addAll(segment.postings().first(term, WITNESSES - docs.size()));
    }
    return docs;
  }
}
