package dateline.lucene;

import dateline.article.Article;
import dateline.article.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is compared to say whether two articles tell one story in (nearly) the same words: the pairs
 * of words that follow each other in the headline and in the beginning of the summary.
 *
 * <p>Two articles are copies where at least {@link #CONTAINED} of the smaller one's pairs are in
 * the other, they are at most {@link #WINDOW} apart, and they are not two issues of a series. The
 * rule looks at the two alone, so it says the same whatever else the index holds. Measured on
 * judged pairs of news by {@code dateline eval}: nearly all copies, hardly any other.
 */
final class Telling {

  /** Share of the smaller text's pairs of words that a copy has too. */
  private static final double CONTAINED = 0.56;

  /** The same where the editor of one links the other: the link is part of the proof. */
  private static final double CONTAINED_IF_LINKED = 0.45;

  /** Texts with fewer pairs of words tell nothing ("Read more"). */
  private static final int FEWEST_PAIRS = 4;

  /** Copies come within days; the same words a year later are next year's. */
  private static final Duration WINDOW = Duration.ofDays(21);

  /** Where a summary is cut differently by every site, the beginning is what they share. */
  private static final int SUMMARY_CHARACTERS = 300;

  /** How many words in a row, and how many such rows, make two articles worth comparing. */
  private static final int ROW = 4;

  private static final int SKETCH_SIZE = 8;

  private static final Set<String> MONTHS_AND_ORDINALS =
      Set.of(
          "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec first second third fourth fifth sixth seventh eighth ninth tenth"
              .split(" "));

  private final String id;
  private final @Nullable Instant published;
  private final List<String> related;

  /** Hashes of the pairs of words, ascending, each once. */
  private final int[] pairs;

  /** Numbers, ordinals and months of the headline: what differs from issue to issue. */
  private final Set<String> marks;

  private final int[] sketch;

  private Telling(Article article, int[] pairs, Set<String> marks, int[] sketch) {
    this.id = article.id();
    this.published = article.published();
    this.related = article.related();
    this.pairs = pairs;
    this.marks = marks;
    this.sketch = sketch;
  }

  static Telling of(Article article) {
    String excerpt = article.excerpt();
    String beginning = excerpt.substring(0, Math.min(SUMMARY_CHARACTERS, excerpt.length()));
    List<String> title = words(article.title());
    int[] titleHashes = hashes(title);
    int[] summaryHashes = hashes(words(beginning));
    return new Telling(
        article,
        rows(titleHashes, summaryHashes, 2),
        marks(title),
        firstFew(rows(titleHashes, summaryHashes, ROW)));
  }

  /**
   * The smallest hashes of the rows of four words, at most eight: two texts that share most of
   * their rows share one of these, and two that share none are not worth comparing (bottom-k
   * sketches, Broder 1997).
   */
  int[] sketch() {
    return sketch.clone();
  }

  /** Whether both tell one story. */
  boolean isCopyOf(Telling other) {
    int fewer = Math.min(pairs.length, other.pairs.length);
    if (fewer < FEWEST_PAIRS || isAnotherIssueOf(other)) return false;
    if (!isNear(published, other.published)) return false;
    boolean link = links(other) || other.links(this);
    return shared(other) >= (link ? CONTAINED_IF_LINKED : CONTAINED) * fewer;
  }

  private boolean links(Telling other) {
    return related.contains(other.id);
  }

  /** Whether two dates are close enough for copies; an unknown one is close to all. */
  static boolean isNear(@Nullable Instant one, @Nullable Instant other) {
    return one == null
        || other == null
        || Duration.between(one, other).abs().compareTo(WINDOW) <= 0;
  }

  /** {@code What’s new: May 2023} and {@code What’s new: June 2023} share nearly all words. */
  private boolean isAnotherIssueOf(Telling other) {
    return !marks.containsAll(other.marks) && !other.marks.containsAll(marks);
  }

  private int shared(Telling other) {
    int shared = 0;
    for (int i = 0, j = 0; i < pairs.length && j < other.pairs.length; ) {
      if (pairs[i] == other.pairs[j]) shared++;
      if (pairs[i] <= other.pairs[j]) i++;
      else j++;
    }
    return shared;
  }

  private static int[] firstFew(int[] rows) {
    return Arrays.copyOf(rows, Math.min(SKETCH_SIZE, rows.length));
  }

  private static int[] hashes(List<String> words) {
    int[] hashes = new int[words.size()];
    for (int i = 0; i < hashes.length; i++) hashes[i] = words.get(i).hashCode();
    return hashes;
  }

  /** The hashes of so many words in a row, ascending, each once; of a shorter text all of it. */
  private static int[] rows(int[] title, int[] summary, int length) {
    int[] rows = new int[title.length + summary.length];
    int size = addRows(title, length, rows, 0);
    size = addRows(summary, length, rows, size);
    Arrays.sort(rows, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) if (i == 0 || rows[i] != rows[i - 1]) rows[distinct++] = rows[i];
    return Arrays.copyOf(rows, distinct);
  }

  private static int addRows(int[] words, int length, int[] rows, int from) {
    int size = from;
    int row = Math.min(length, words.length);
    for (int i = 0; row > 1 && i + row <= words.length; i++) {
      int hash = 1;
      for (int j = i; j < i + row; j++) hash = 31 * hash + words[j];
      rows[size++] = scattered(hash);
    }
    return size;
  }

  /** Spreads a hash over all numbers: the finalizer of MurmurHash3. */
  private static int scattered(int hash) {
    int h = hash;
    h = (h ^ (h >>> 16)) * 0x85ebca6b;
    h = (h ^ (h >>> 13)) * 0xc2b2ae35;
    return h ^ (h >>> 16);
  }

  private static Set<String> marks(List<String> title) {
    Set<String> marks = new HashSet<>();
    for (String word : title) {
      if (MONTHS_AND_ORDINALS.contains(word) || word.chars().anyMatch(Character::isDigit)) {
        marks.add(word);
      }
    }
    return marks.isEmpty() ? Collections.emptySet() : marks;
  }

  /** Runs of letters and digits, case and accents aside; without spaces, each sign is a word. */
  private static List<String> words(String text) {
    // most news is plain: what has no accents needs no normalizing
    String plain = isPlain(text) ? text.toLowerCase(Locale.ROOT) : Key.of(text);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < plain.length(); ) {
      int character = plain.codePointAt(i);
      i += Character.charCount(character);
      boolean alone = character > 0x0E00 && BigramFilter.isSpaceless(character);
      boolean inWord = Character.isLetterOrDigit(character) && !alone;
      if (inWord) {
        word.appendCodePoint(character);
      } else if (!isApostrophe(character) && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
      if (alone) words.add(Character.toString(character));
    }
    if (!word.isEmpty()) words.add(word.toString());
    return words;
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(character -> character < 128);
  }

  private static boolean isApostrophe(int character) {
    return character == '\'' || character == '’';
  }
}
