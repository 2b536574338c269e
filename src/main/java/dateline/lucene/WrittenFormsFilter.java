package dateline.lucene;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * News writes one thing in several ways, and some of them would come out damaged when they are
 * split at their punctuation. Each is rewritten so that it splits well: {@code 32%}, {@code 32 pct}
 * and {@code 32 percent} as {@code per-cent}, of which compounds are made that {@code 32 per cent}
 * meets.
 */
final class WrittenFormsFilter extends TokenFilter {
  /** Stands for the point of {@code 1.5}, which is one number and not {@code 1} and {@code 5}. */
  static final char POINT = '·';

  private static final String ALONE = "(?<![\\p{L}\\p{N}])";
  private static final String END = "(?![\\p{L}\\p{N}])";

  private record Rule(Pattern pattern, String replacement) {
    String apply(String text) {
      return pattern.matcher(text).replaceAll(replacement);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          rule(ALONE + "(\\p{L})\\+\\+(?![\\p{L}\\p{N}+])", "$1plusplus"), // C++ is not C
          rule(ALONE + "(\\p{L})\\+\\+(?=\\d)", "$1plusplus-"), // C++20
          rule(ALONE + "([CFcf])#" + END, "$1sharp"),
          rule(ALONE + "\\.(?i:NET)" + END, "dotnet"),
          rule("(?<=\\d),(?=\\d{3}(?!\\d))", ""), // 1,000 = 1000
          rule("(?<=\\d)\\.(?=\\d)", String.valueOf(POINT)),
          rule("(\\p{Sc}\\d[\\d·]*)-?(?i:bn|b)" + END, "$1-billion"), // $42B = $42 billion
          rule("(\\p{Sc}\\d[\\d·]*)-?(?i:mn|mln|m)" + END, "$1-million"),
          rule("(\\p{Sc}\\d[\\d·]*)-?(?i:tn|trn|t)" + END, "$1-trillion"),
          rule("(\\p{Sc}\\d[\\d·]*)-?(?i:k)" + END, "$1-thousand"),
          rule(ALONE + "(\\d[\\d·]*)(?i:bn)" + END, "$1-billion"), // 42m may be metres: no rule
          rule("(?<=\\d)%", "-per-cent"),
          rule("^(\\P{L}*)(?i:percent|pct)(?!\\p{L})", "$1per-cent"),
          rule(ALONE + "(\\p{L}{3,})(\\d+)" + END, "$1-$2"), // covid19 = covid-19
          rule("(?<=#[\\p{L}\\p{N}]{0,40}\\p{Ll})(?=\\p{Lu})", "-"), // #BlackLivesMatter
          rule("(?<=\\p{L}\\p{Ll}{2})(?=\\p{Lu}\\p{Ll}{2})", "-")); // PowerApps = Power Apps

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

  WrittenFormsFilter(TokenStream in) {
    super(in);
  }

  private static Rule rule(String pattern, String replacement) {
    return new Rule(Pattern.compile(pattern), replacement);
  }

  @Override
  public boolean incrementToken() throws IOException {
    if (!input.incrementToken()) return false;
    if (mayApply()) {
      String text = term.toString();
      for (Rule rule : RULES) text = rule.apply(text);
      term.setEmpty().append(text);
    }
    return true;
  }

  /** Most words are letters alone; no rule is tried on them. */
  private boolean mayApply() {
    char[] buffer = term.buffer();
    for (int i = 0; i < term.length(); i++) {
      char c = buffer[i];
      boolean capitalInside = i > 0 && Character.isUpperCase(c);
      if (capitalInside || Character.isDigit(c) || "+#%.".indexOf(c) >= 0) return true;
    }
    return term.length() >= 3 && (has('p', 0) || has('p', 1));
  }

  private boolean has(char letter, int at) {
    return Character.toLowerCase(term.charAt(at)) == letter;
  }
}
