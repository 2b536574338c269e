package dateline.lucene;

import dateline.article.ArticleField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.jspecify.annotations.Nullable;

/**
 * The labels of one field across the segments of a snapshot. Labels with the same {@link LabelKey}
 * are one value, shown as the spelling most articles use; so are the names of a topic that the user
 * says is one, shown as the user does.
 */
final class LabelColumn implements Column {
  private final ArticleField field;
  private final TopicAliases aliases;
  private final String[] labels;

  /** The number of a value by its key. */
  private final Map<String, Integer> numbers;

  private final List<Values> segments;

  private LabelColumn(
      ArticleField field,
      TopicAliases aliases,
      String[] labels,
      Map<String, Integer> numbers,
      List<Values> segments) {
    this.field = field;
    this.aliases = aliases;
    this.labels = labels;
    this.numbers = numbers;
    this.segments = segments;
  }

  /**
   * @param aliases labels that are one value, too
   */
  static LabelColumn open(
      IndexReader reader, ArticleField field, PerSegment<Labels> memory, TopicAliases aliases)
      throws IOException {
    Map<String, Value> values = new LinkedHashMap<>();
    List<Values> segments = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      Labels here = memory.of(leaf);
      int[] numbers = new int[here.size()];
      Set<Integer> aliased = new HashSet<>();
      boolean merged = false;
      for (int i = 0; i < numbers.length; i++) {
        String label = here.label(i);
        String key = aliases.key(field, label);
        Value value = values.computeIfAbsent(key, k -> new Value(values.size()));
        value.uses.merge(label, here.uses(i), Integer::sum);
        numbers[i] = value.number;
        merged |= !aliases.names(field, key).isEmpty() && !aliased.add(value.number);
      }
      segments.add(
          merged
              ? Merged.of(here.ordinals(), numbers, leaf.reader().maxDoc())
              : new Segment(here.ordinals(), numbers));
    }
    String[] labels = new String[values.size()];
    Map<String, Integer> byKey = new HashMap<>();
    values.forEach(
        (key, value) -> {
          byKey.put(key, value.number);
          List<String> names = aliases.names(field, key);
          labels[value.number] = names.isEmpty() ? value.usual() : names.get(0);
        });
    return new LabelColumn(field, aliases, labels, byKey, segments);
  }

  /** A value, and how many articles spell it how. */
  private record Value(int number, Map<String, Integer> uses) {
    Value(int number) {
      this(number, new HashMap<>());
    }

    /** The spelling that most articles use; of equals the first by alphabet. */
    String usual() {
      return Collections.max(
              uses.entrySet(),
              Map.Entry.<String, Integer>comparingByValue()
                  .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
          .getKey();
    }
  }

  @Override
  public int size() {
    return labels.length;
  }

  String label(int value) {
    return labels[value];
  }

  /** The value of a label, or null where no article has it. */
  @Nullable Integer value(String label) {
    return numbers.get(key(label));
  }

  /** By what labels are one value. */
  String key(String label) {
    return aliases.key(field, label);
  }

  /** How a label is shown that no article may have. */
  String shown(String label) {
    List<String> names = names(label);
    return names.isEmpty() ? label : names.get(0);
  }

  /** The names of a value, the one that is shown first; empty where it has but one. */
  List<String> names(int value) {
    return names(labels[value]);
  }

  /** The same of a label that no article may have. */
  List<String> names(String label) {
    return aliases.names(field, key(label));
  }

  @Override
  public Values of(LeafReaderContext leaf) {
    return segments.get(leaf.ord);
  }

  /**
   * @param numbers of the values, by ordinal of the segment's labels
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Segment(Ordinals ordinals, int[] numbers) implements Values {
    @Override
    public int count(int doc) {
      return ordinals.count(doc);
    }

    @Override
    public int value(int doc, int index) {
      return numbers[ordinals.get(doc, index)];
    }

    @Override
    public void count(int[] docs, int[] of) {
      ordinals.count(docs, numbers, of);
    }
  }

  /**
   * Where several labels are one value an article may have it by two names; it counts once. The
   * values of a document stand from {@code starts[doc]} to before {@code starts[doc + 1]}.
   */
  private static final class Merged implements Values {
    private final int[] starts;
    private final int[] values;

    private Merged(int[] starts, int[] values) {
      this.starts = starts;
      this.values = values;
    }

    static Merged of(Ordinals ordinals, int[] numbers, int docs) {
      int[] starts = new int[docs + 1];
      int[] values = new int[ordinals.total()];
      int size = 0;
      for (int doc = 0; doc < docs; doc++) {
        for (int i = 0; i < ordinals.count(doc); i++) {
          int value = numbers[ordinals.get(doc, i)];
          if (!holds(values, starts[doc], size, value)) values[size++] = value;
        }
        starts[doc + 1] = size;
      }
      return new Merged(starts, Arrays.copyOf(values, size));
    }

    private static boolean holds(int[] values, int from, int to, int value) {
      for (int i = from; i < to; i++) if (values[i] == value) return true;
      return false;
    }

    @Override
    public int count(int doc) {
      return starts[doc + 1] - starts[doc];
    }

    @Override
    public int value(int doc, int index) {
      return values[starts[doc] + index];
    }
  }
}
