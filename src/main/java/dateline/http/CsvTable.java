package dateline.http;

import dateline.article.Article;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Hit;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hits as a table, RFC 4180. A text that a spreadsheet would take for a formula gets a {@code '}
 * before it, as OWASP advises: titles are a stranger's.
 */
final class CsvTable {
  private static final List<String> HEAD =
      List.of(
          "id",
          "title",
          "description",
          "url",
          "image",
          "publishedAt",
          "source",
          "domain",
          "category",
          "type",
          "language",
          "topics",
          "quality",
          "heat");

  private static final String BEGINS_FORMULA = "=+-@\t\r\n＝＋－＠";

  private CsvTable() {}

  static String of(SearchResults found) {
    StringBuilder csv = new StringBuilder(line(HEAD));
    for (Hit hit : found.hits()) csv.append(line(cells(hit.article())));
    return csv.toString();
  }

  private static List<String> cells(Article article) {
    return List.of(
        article.id(),
        text(article.title()),
        text(article.excerpt()),
        text(article.url()),
        text(article.images().isEmpty() ? null : article.images().get(0).url()),
        article.published() == null ? "" : article.published().toString(),
        text(article.provider().name()),
        text(article.provider().domain()),
        text(article.category()),
        text(article.type()),
        text(article.locale()),
        text(String.join("; ", article.topics())),
        rating(article.quality()),
        rating(article.heat()));
  }

  private static String text(@Nullable String text) {
    if (text == null || text.isEmpty()) return "";
    return BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }

  private static String rating(double value) {
    return value <= 0 ? "" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvTable::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
