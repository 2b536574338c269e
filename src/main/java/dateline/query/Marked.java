package dateline.query;

import java.util.List;

/**
 * A text, and what in it was found.
 *
 * @param text plain, as it is served
 * @param spans in order and apart, none of them empty
 */
public record Marked(String text, List<Span> spans) {

  /** From {@code start} up to {@code end}, in UTF-16 code units of the text. */
  public record Span(int start, int end) {
    public Span {
      if (start < 0 || end <= start) {
        throw new IllegalArgumentException("a span holds something: " + start + " to " + end);
      }
    }
  }

  public Marked {
    spans = List.copyOf(spans);
    int last = 0;
    for (Span span : spans) {
      if (span.start() < last || span.end() > text.length()) {
        throw new IllegalArgumentException("spans lie apart and within the text: " + spans);
      }
      last = span.end();
    }
  }

  /** As HTML: everything is escaped but the {@code <mark>}s put here. */
  public String html() {
    StringBuilder html = new StringBuilder(text.length() + 32);
    int at = 0;
    for (Span span : spans) {
      escape(html, at, span.start());
      html.append("<mark>");
      escape(html, span.start(), span.end());
      html.append("</mark>");
      at = span.end();
    }
    escape(html, at, text.length());
    return html.toString();
  }

  private void escape(StringBuilder html, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> html.append("&lt;");
        case '>' -> html.append("&gt;");
        case '&' -> html.append("&amp;");
        case '"' -> html.append("&quot;");
        case '\'' -> html.append("&#39;");
        default -> html.append(c);
      }
    }
  }
}
