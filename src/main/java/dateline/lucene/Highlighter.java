package dateline.lucene;

import dateline.query.Marked;
import dateline.query.Marked.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.ByteRunAutomaton;

/**
 * Finds in a text what a query found: its words wherever they stand, its phrases where their words
 * stand together. The few texts of a page are analysed again; measured, that costs a fraction of
 * Lucene's UnifiedHighlighter and needs nothing in the index.
 */
final class Highlighter {
  private final Set<String> terms = new HashSet<>();
  private final List<ByteRunAutomaton> prefixes = new ArrayList<>();
  private final List<TermRun> runs = new ArrayList<>();

  /**
   * @param fields whose words are marked
   */
  Highlighter(Query query, Set<String> fields) {
    query.visit(new Wanted(fields));
  }

  /** What must not be there is not wanted, wherever it stands. */
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
      if (query instanceof PhraseQuery phrase) {
        runs.add(TermRun.of(phrase));
      } else {
        for (Term term : found) terms.add(term.text());
      }
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

  /**
   * A term of a text.
   *
   * @param position counted in words
   * @param span the written word it was made of
   */
  record Token(String term, int position, Span span) {}

  Marked mark(String text) throws IOException {
    if (terms.isEmpty() && prefixes.isEmpty() && runs.isEmpty()) {
      return new Marked(text, List.of());
    }
    List<Token> tokens = TextTokens.of(text);
    List<Span> spans = new ArrayList<>();
    for (Token token : tokens) if (isWanted(token.term())) spans.add(token.span());
    for (TermRun run : runs) {
      for (List<Token> found : run.in(tokens)) spans.addAll(joined(text, found));
    }
    return new Marked(text, apart(spans));
  }

  private boolean isWanted(String term) {
    if (terms.contains(term)) return true;
    if (prefixes.isEmpty()) return false;
    BytesRef bytes = new BytesRef(term);
    return prefixes.stream()
        .anyMatch(prefix -> prefix.run(bytes.bytes, bytes.offset, bytes.length));
  }

  /** The words of one phrase, those beside each other as one. */
  private static List<Span> joined(String text, List<Token> found) {
    List<Span> joined = new ArrayList<>();
    for (Span span : apart(found.stream().map(Token::span).toList())) {
      Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      boolean beside =
          last != null
              && text.substring(last.end(), span.start())
                  .codePoints()
                  .noneMatch(Character::isLetterOrDigit);
      if (last != null && beside) {
        joined.set(joined.size() - 1, new Span(last.start(), span.end()));
      } else {
        joined.add(span);
      }
    }
    return joined;
  }

  /** In order, and one where they overlap: a compound's parts lie within the whole. */
  private static List<Span> apart(List<Span> spans) {
    List<Span> apart = new ArrayList<>();
    for (Span span : spans.stream().sorted(Comparator.comparingInt(Span::start)).toList()) {
      Span last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
      if (last == null || span.start() >= last.end()) {
        apart.add(span);
      } else if (span.end() > last.end()) {
        apart.set(apart.size() - 1, new Span(last.start(), span.end()));
      }
    }
    return apart;
  }
}
