package dateline.query;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which of the names that exist was meant by one that does not. */
public final class Nearest {
  /** A name that differs in more letters than this is not a slip of it. */
  private static final int MAX_DISTANCE = 3;

  private Nearest() {}

  /** The nearest name, letter case aside; null where none is near. */
  public static @Nullable String of(String typed, Collection<String> names) {
    String nearest = null;
    int least = MAX_DISTANCE + 1;
    for (String each : new TreeSet<>(names)) {
      int distance = distance(typed, each);
      if (distance < least) {
        nearest = each;
        least = distance;
      }
    }
    return nearest;
  }

  /** The same, for short names: more than half of what was typed must be right. */
  public static @Nullable String like(String typed, Collection<String> names) {
    String nearest = of(typed, names);
    return nearest != null && 2 * distance(typed, nearest) <= typed.length() ? nearest : null;
  }

  /** Levenshtein distance, letter case aside. */
  private static int distance(String a, String b) {
    String x = a.toLowerCase(Locale.ROOT);
    String y = b.toLowerCase(Locale.ROOT);
    int[] row = new int[y.length() + 1];
    for (int j = 0; j <= y.length(); j++) row[j] = j;
    for (int i = 1; i <= x.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= y.length(); j++) {
        int change = diagonal + (x.charAt(i - 1) == y.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[y.length()];
  }
}
