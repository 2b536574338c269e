package dateline.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.ByteRunAutomaton;

/**
 * Marks the words of a text that a query found, as HTML: everything is escaped but the {@code
 * <mark>}s put here. The few texts of a page are analysed again; measured, that costs a fraction of
 * Lucene's UnifiedHighlighter and needs nothing in the index.
 */
final class Highlighter {
  private final Set<String> terms = new HashSet<>();
  private final List<ByteRunAutomaton> prefixes = new ArrayList<>();

  /**
   * @param fields whose words are marked
   */
  Highlighter(Query query, Set<String> fields) {
    query.visit(new Wanted(fields));
  }

  private final class Wanted extends QueryVisitor {
    private final Set<String> fields;

    Wanted(Set<String> fields) {
      this.fields = fields;
    }

    @Override
    public boolean acceptField(String field) {
      return fields.contains(field);
    }

    @Override
    public void consumeTerms(Query query, Term... found) {
      for (Term term : found) terms.add(term.text());
    }

    @Override
    public void consumeTermsMatching(
        Query query, String field, Supplier<ByteRunAutomaton> automaton) {
      prefixes.add(automaton.get());
    }

    @Override
    public QueryVisitor getSubVisitor(Occur occur, Query parent) {
      return occur == Occur.MUST_NOT ? QueryVisitor.EMPTY_VISITOR : this;
    }
  }

  /** The text as HTML. */
  String mark(String text) throws IOException {
    StringBuilder html = new StringBuilder(text.length() + 32);
    int at = 0;
    for (Span span : spans(text)) {
      escape(html, text, at, span.start);
      html.append("<mark>");
      escape(html, text, span.start, span.end);
      html.append("</mark>");
      at = span.end;
    }
    escape(html, text, at, text.length());
    return html.toString();
  }

  /** What would be marked, as it is written. */
  List<String> marked(String text) throws IOException {
    return spans(text).stream().map(span -> text.substring(span.start, span.end)).toList();
  }

  private record Span(int start, int end) {}

  /** In order and apart: a compound's parts overlap the whole. */
  private List<Span> spans(String text) throws IOException {
    List<Span> spans = new ArrayList<>();
    if (terms.isEmpty() && prefixes.isEmpty()) return spans;
    try (TokenStream tokens = NewsAnalyzer.INDEX.tokenStream(Schema.ALL, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        if (isWanted(term)) add(spans, new Span(offset.startOffset(), offset.endOffset()));
      }
      tokens.end();
    }
    return spans;
  }

  private static void add(List<Span> spans, Span span) {
    Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    if (last == null || span.start >= last.end) {
      spans.add(span);
    } else if (span.end > last.end && span.start >= last.start) {
      spans.set(spans.size() - 1, new Span(last.start, span.end));
    }
  }

  private boolean isWanted(CharTermAttribute term) {
    String text = term.toString();
    if (terms.contains(text)) return true;
    if (prefixes.isEmpty()) return false;
    BytesRef bytes = new BytesRef(text);
    return prefixes.stream()
        .anyMatch(prefix -> prefix.run(bytes.bytes, bytes.offset, bytes.length));
  }

  private static void escape(StringBuilder html, String text, int from, int to) {
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
