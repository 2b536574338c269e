package dateline.http;

import dateline.article.Article;
import dateline.query.SearchResults;
import dateline.query.SearchResults.Hit;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hits as a table, RFC 4180. Where a spreadsheet would take a text for a formula, a {@code '} is
 * put before, as OWASP advises: titles are a stranger's. Programs pass over blanks, marks that are
 * not seen and quotes before a formula, and in half of the world they part cells by semicolons, or
 * take lines apart whatever the quotes say; so the same holds behind each of these.
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

  /** As typed, in full width, and in the small forms that are the same when normalized. */
  private static final String FORMULA = "[=+\\-@＝＋－＠﹦﹢﹣﹫]";

  private static final String PASSED_OVER = "[\\p{Z}\\p{C}\"&&[^\\t\\r\\n]]*+";

  /** The places where a formula begins; and the characters that begin none, but hide one. */
  private static final Pattern BEFORE_FORMULA =
      Pattern.compile(
          "^(?=[\\t\\r\\n\\x00])|(?:^|(?<=[;\\t\\r\\n]))(?=" + PASSED_OVER + FORMULA + ")");

  /** What some program parts cells or lines by. */
  private static final String PARTING = ",;\"\t\r\n";

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
        article.published() == null ? "" : text(article.published().toString()),
        text(article.provider().name()),
        text(article.provider().domain()),
        text(article.category()),
        text(article.type()),
        text(article.locale()),
        text(String.join("; ", article.topics())),
        rating(article.quality()),
        rating(article.heat()));
  }

  static String text(@Nullable String text) {
    if (text == null || text.isEmpty()) return "";
    return BEFORE_FORMULA.matcher(text).replaceAll("'");
  }

  private static String rating(double value) {
    return value <= 0 ? "" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvTable::quoted).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String quoted(String cell) {
    return cell.chars().allMatch(c -> PARTING.indexOf(c) < 0)
        ? cell
        : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
