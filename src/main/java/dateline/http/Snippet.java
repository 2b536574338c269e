package dateline.http;

import dateline.query.Marked;
import dateline.query.Marked.Span;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A few words of a text around the first that was found in it. */
final class Snippet {
  private static final String ELLIPSIS = "…";

  private Snippet() {}

  /**
   * @param words how many, at most; at least 1
   */
  static Marked of(Marked text, int words) {
    List<Span> all = words(text.text());
    if (all.size() <= words) return text;
    int first = text.spans().isEmpty() ? 0 : text.spans().get(0).start();
    int found = 0;
    while (found < all.size() - 1 && all.get(found).end() <= first) found++;
    // A third of what is shown stands before what was found.
    int from = Math.max(0, Math.min(found - words / 3, all.size() - words));
    int to = from + words;
    int start = from == 0 ? 0 : all.get(from).start();
    int end = to == all.size() ? text.text().length() : all.get(to - 1).end();
    return cut(text, start, end);
  }

  private static Marked cut(Marked text, int start, int end) {
    String before = start > 0 ? ELLIPSIS : "";
    String after = end < text.text().length() ? ELLIPSIS : "";
    List<Span> spans = new ArrayList<>();
    for (Span span : text.spans()) {
      int from = Math.max(span.start(), start);
      int to = Math.min(span.end(), end);
      if (from < to)
        spans.add(new Span(from - start + before.length(), to - start + before.length()));
    }
    return new Marked(before + text.text().substring(start, end) + after, spans);
  }

  private static List<Span> words(String text) {
    BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
    breaks.setText(text);
    List<Span> words = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
      if (Character.isLetterOrDigit(text.codePointAt(start))) words.add(new Span(start, end));
    }
    return words;
  }
}
