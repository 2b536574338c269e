package dateline.query;

import dateline.article.ArticleField;
import dateline.article.WebLink;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the reader said. It prints itself ({@code toString}) in the query language, so that parsing
 * the print gives the same tree.
 */
public sealed interface QueryAst {
  /**
   * How many words were typed: an {@code OR} between two is none, and brackets do not join words.
   */
  default int words() {
    return switch (this) {
      case Word word -> 1;
      case Phrase phrase -> phrase.text().strip().split("\\s+").length;
      case In in -> in.clause().words();
      case Not not -> not.clause().words();
      case And and -> and.clauses().stream().mapToInt(QueryAst::words).sum();
      case Or or -> or.clauses().stream().mapToInt(QueryAst::words).sum();
      case Near near -> near.left().words() + near.right().words();
      case Everything all -> 0;
      case NumberRange range -> 0;
      case DateRange range -> 0;
      case Within age -> 0;
      case Is is -> 0;
      case Url url -> 0;
      case Story story -> 0;
    };
  }

  /** What a {@code +} before it means: every word in it as typed. A prefix is so anyway. */
  default QueryAst asTyped() {
    return withWords(
        word -> word.match() == Match.STEMMED ? new Word(word.text(), Match.EXACT) : word);
  }

  /** The same with something else for each word; phrases stay. */
  default QueryAst withWords(Function<Word, QueryAst> other) {
    return switch (this) {
      case Word word -> other.apply(word);
      case In in -> new In(in.field(), in.clause().withWords(other));
      case And and -> new And(withWords(and.clauses(), other), and.typed());
      case Or or -> new Or(withWords(or.clauses(), other));
      case Not not -> new Not(not.clause().withWords(other));
      case Near near ->
          new Near(near.left().withWords(other), near.gap(), near.right().withWords(other));
      case Everything all -> all;
      case Phrase phrase -> phrase;
      case NumberRange range -> range;
      case DateRange range -> range;
      case Within age -> age;
      case Is is -> is;
      case Url url -> url;
      case Story story -> story;
    };
  }

  private static List<QueryAst> withWords(List<QueryAst> clauses, Function<Word, QueryAst> other) {
    return clauses.stream().map(clause -> clause.withWords(other)).toList();
  }

  /** Nothing was asked for: every article. */
  record Everything() implements QueryAst {
    @Override
    public String toString() {
      return "";
    }
  }

  /**
   * One word as typed.
   *
   * @param match how freely it is matched
   */
  record Word(String text, Match match) implements QueryAst {
    public Word {
      if (text.isBlank()) throw new IllegalArgumentException("a word has letters");
    }

    @Override
    public String toString() {
      String written = QueryPrinter.word(text);
      return switch (match) {
        case STEMMED -> written;
        case EXACT -> QueryPrinter.signed(written);
        case PREFIX -> written + "*";
      };
    }
  }

  /** How freely a word is matched. */
  enum Match {
    /** {@code clouds}: also other forms of the word, which score lower. */
    STEMMED,
    /** {@code +clouds}: this form only. */
    EXACT,
    /** {@code cloud*}: every word that begins so. */
    PREFIX
  }

  /**
   * {@code "to be or not"}: these words in this order.
   *
   * @param slop how many moves apart the words may stand, 0 for none
   */
  record Phrase(String text, int slop) implements QueryAst {
    public Phrase {
      if (text.isBlank()) throw new IllegalArgumentException("a phrase has words");
      if (slop < 0) throw new IllegalArgumentException("slop counts moves");
    }

    @Override
    public String toString() {
      return QueryPrinter.phrase(text) + (slop == 0 ? "" : "~" + slop);
    }
  }

  /** {@code title:budget}, {@code topic:(ai OR chips)}: the clause, looked for in one field. */
  record In(ArticleField field, QueryAst clause) implements QueryAst {
    @Override
    public String toString() {
      return field.label() + ":" + QueryPrinter.value(clause);
    }
  }

  /** {@code quality:>=50}, {@code heat:[10..20]}; null is open. */
  record NumberRange(ArticleField field, @Nullable Bound min, @Nullable Bound max)
      implements QueryAst {
    public NumberRange {
      if (min == null && max == null) throw new IllegalArgumentException("a range has an end");
    }

    @Override
    public String toString() {
      if (min == null) return field.label() + ":" + QueryPrinter.comparison("<", max);
      if (max == null) return field.label() + ":" + QueryPrinter.comparison(">", min);
      return "%s:[%s..%s]"
          .formatted(
              field.label(), QueryPrinter.number(min.value()), QueryPrinter.number(max.value()));
    }
  }

  /** One end of a number range. */
  record Bound(double value, boolean inclusive) {
    public Bound {
      value = value + 0.0; // -0 and 0 are one number, and equal records
    }
  }

  /**
   * {@code after:2021-05-01}, {@code before:2021-06-01}: {@code from} inclusive, {@code to} not.
   */
  record DateRange(@Nullable Instant from, @Nullable Instant to) implements QueryAst {
    public DateRange {
      if (from == null && to == null) throw new IllegalArgumentException("a range has an end");
    }

    @Override
    public String toString() {
      if (to == null) return "after:" + from;
      if (from == null) return "before:" + to;
      return "date:[" + from + ".." + to + "]";
    }
  }

  /** {@code when:7d}: published at most so long before "now". */
  record Within(int amount, Age unit) implements QueryAst {
    /** The moment that lies so long before another. */
    public Instant before(Instant moment) {
      return unit.before(moment, amount);
    }

    /** How long that is, a month being a twelfth of a year. */
    public Duration about() {
      return unit.about(amount);
    }

    /** As one writes it: {@code 7d}. */
    public String age() {
      return amount + String.valueOf(unit.letter());
    }

    @Override
    public String toString() {
      return "when:" + age();
    }
  }

  /** {@code is:published}, {@code has:image}. */
  record Is(Flag flag) implements QueryAst {
    @Override
    public String toString() {
      return flag.written();
    }
  }

  /**
   * {@code url:https://example.com/news}: the article that is found there, or at another spelling
   * of the address ({@link WebLink#samePage}).
   *
   * @param canonical the link in the form by which an article is known
   */
  record Url(String canonical) implements QueryAst {
    public Url {
      WebLink link = WebLink.of(canonical);
      if (link == null || !link.canonical().equals(canonical)) {
        throw new IllegalArgumentException("no canonical link: " + canonical);
      }
    }

    @Override
    public String toString() {
      return "url:" + QueryPrinter.url(canonical);
    }
  }

  /** {@code story:ID}: the articles that tell this story. */
  record Story(String id) implements QueryAst {
    @Override
    public String toString() {
      return "story:" + id;
    }
  }

  /**
   * {@code a NEAR/5 b}: both, with few words between them, in either order.
   *
   * @param gap how many words may lie between, 0 for none
   */
  record Near(QueryAst left, int gap, QueryAst right) implements QueryAst {
    public Near {
      if (!takes(left) || !takes(right)) throw new IllegalArgumentException("nothing to be near");
      if (gap < 0) throw new IllegalArgumentException("a gap counts words");
    }

    /** Whether this can be near something: it stands somewhere in a text. */
    static boolean takes(QueryAst operand) {
      return switch (operand) {
        case Word word -> true;
        case Phrase phrase -> true;
        case Near near -> true;
        case Or or -> or.clauses().stream().allMatch(Near::takes);
        case Everything all -> false;
        case In in -> false;
        case NumberRange range -> false;
        case DateRange range -> false;
        case Within age -> false;
        case Is is -> false;
        case Url url -> false;
        case Story story -> false;
        case And and -> false;
        case Not not -> false;
      };
    }

    @Override
    public String toString() {
      String first = left instanceof Near ? left.toString() : QueryPrinter.near(left);
      return first + " NEAR/" + gap + " " + QueryPrinter.near(right);
    }
  }

  /**
   * All of them.
   *
   * @param typed true for a written {@code AND}, which is never relaxed; adjacent words are
   */
  record And(List<QueryAst> clauses, boolean typed) implements QueryAst {
    public And {
      if (clauses.size() < 2) throw new IllegalArgumentException("AND joins two or more");
      clauses = List.copyOf(clauses);
    }

    @Override
    public String toString() {
      return clauses.stream()
          .map(QueryPrinter::operand)
          .collect(Collectors.joining(typed ? " AND " : " "));
    }
  }

  /** Any of them. */
  record Or(List<QueryAst> clauses) implements QueryAst {
    public Or {
      if (clauses.size() < 2) throw new IllegalArgumentException("OR joins two or more");
      clauses = List.copyOf(clauses);
    }

    @Override
    public String toString() {
      return clauses.stream()
          .map(c -> c instanceof Or ? QueryPrinter.operand(c) : c.toString())
          .collect(Collectors.joining(" OR "));
    }
  }

  /** None of it. */
  record Not(QueryAst clause) implements QueryAst {
    @Override
    public String toString() {
      return "NOT " + QueryPrinter.operand(clause);
    }
  }
}
