package dateline.lucene;

import dateline.article.ArticleField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Topics of several names, at one moment. A line {@code AI, Artificial intelligence, A.I.} says
 * that the three are one topic, shown as the first. It is one when a query is read and when values
 * are counted; the index keeps what the articles say, so that a change needs no run.
 */
final class TopicAliases {
  static final TopicAliases NONE = new TopicAliases(Map.of(), 0);

  /** A name: bare, or in quotes, which keep a comma. */
  private static final Pattern NAME =
      Pattern.compile("\\s*+(?:\"([^\"]*)\"|((?!\")[^,]*?))\\s*(?:,|$)");

  /** By the keys of all its names. */
  private final Map<String, Topic> byKey;

  private final int topics;

  /** A topic: its names as they are written, by their keys, the one that is shown first. */
  private record Topic(LinkedHashMap<String, String> names) {
    String key() {
      return names.firstEntry().getKey();
    }
  }

  private TopicAliases(Map<String, Topic> byKey, int topics) {
    this.byKey = byKey;
    this.topics = topics;
  }

  /** How many topics have several names. */
  int topics() {
    return topics;
  }

  /** By what a label is one with others: the key of its topic's first name, or its own. */
  String key(ArticleField field, String label) {
    String key = LabelKey.of(field, label);
    Topic topic = topic(field, key);
    return topic == null ? key : topic.key();
  }

  /** The keys under which articles with this label are found. */
  Set<String> keys(ArticleField field, String label) {
    String key = LabelKey.of(field, label);
    Topic topic = topic(field, key);
    return topic == null ? Set.of(key) : topic.names.sequencedKeySet();
  }

  /** The keys of all topics that have a name with this beginning. */
  Set<String> keysBeginning(ArticleField field, String prefix) {
    Set<String> keys = new TreeSet<>();
    for (Map.Entry<String, Topic> each : byKey.entrySet()) {
      Topic topic = topic(field, each.getKey());
      if (topic != null && each.getKey().startsWith(prefix)) keys.addAll(topic.names.keySet());
    }
    return keys;
  }

  /**
   * The names of the topic with this key as they are written, the one that is shown first; empty
   * where it has but one.
   */
  List<String> names(ArticleField field, String key) {
    Topic topic = topic(field, key);
    return topic == null ? List.of() : List.copyOf(topic.names.values());
  }

  private @Nullable Topic topic(ArticleField field, String key) {
    return field == ArticleField.TOPIC ? byKey.get(key) : null;
  }

  // ---- reading

  /** Reads all of a file. */
  static TopicAliases read(Path file) throws BadListException {
    Map<String, Topic> byKey = new HashMap<>();
    Map<String, Integer> lineOf = new HashMap<>();
    int topics = 0;
    int number = 0;
    for (String line : UserList.lines(file, "topic aliases")) {
      number++;
      if (line.isEmpty() || line.startsWith("#")) continue;
      try {
        Topic topic = topic(line);
        topics++;
        for (Map.Entry<String, String> name : topic.names.entrySet()) {
          Integer before = lineOf.putIfAbsent(name.getKey(), number);
          if (before != null) {
            throw new IllegalArgumentException(
                "\"%s\" is in line %d, too; join the two lines or take it out of one"
                    .formatted(name.getValue(), before));
          }
          byKey.put(name.getKey(), topic);
        }
      } catch (IllegalArgumentException e) {
        throw new BadListException("%s:%d: %s.".formatted(file, number, e.getMessage()));
      }
    }
    return new TopicAliases(byKey, topics);
  }

  private static Topic topic(String line) {
    LinkedHashMap<String, String> names = new LinkedHashMap<>();
    for (String name : split(line)) {
      String key = LabelKey.of(ArticleField.TOPIC, name);
      if (!key.isEmpty()) names.putIfAbsent(key, name);
    }
    if (names.size() > 1) return new Topic(names);
    throw new IllegalArgumentException(
        "\"%s\" is one name, case and accents aside; write \"AI, Artificial intelligence\""
            .formatted(line));
  }

  private static List<String> split(String line) {
    List<String> names = new ArrayList<>();
    Matcher name = NAME.matcher(line);
    for (int start = 0; start < line.length(); start = name.end()) {
      if (!name.find(start) || name.start() != start) {
        throw new IllegalArgumentException(
            "a quote that does not end a name; write \"Sport, local\", Local sport");
      }
      names.add(name.group(1) != null ? name.group(1) : name.group(2));
    }
    return names;
  }
}
