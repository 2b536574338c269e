package dateline.http;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A query whose last word may not be finished. */
final class Typing {
  private static final Pattern LAST =
      Pattern.compile("(?:^|.*[ (])([\\p{L}\\p{N}]{2,})", Pattern.DOTALL);
  private static final Set<String> OPERATORS = Set.of("AND", "OR", "NOT");

  private Typing() {}

  /**
   * The query that finds the last word and whatever begins with it: {@code rail st} becomes {@code
   * rail (st OR st*)}. As it is where the last word is something else, such as a part of a phrase.
   */
  static String open(String query) {
    Matcher last = LAST.matcher(query);
    boolean quoted = query.chars().filter(c -> c == '"').count() % 2 == 1;
    if (quoted || !last.matches() || OPERATORS.contains(last.group(1))) return query;
    String before = query.substring(0, last.start(1));
    if (before.stripTrailing().matches("(?s).*NEAR/\\d+")) return query;
    return "%s(%s OR %s*)".formatted(before, last.group(1), last.group(1));
  }
}
