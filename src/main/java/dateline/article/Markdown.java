package dateline.article;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Markdown as sites write it → HTML whose blocks are paragraphs for {@link PlainText}. What a
 * generator would put in the place of {@code {{ … }}} and {@code {% … %}} is not known and left
 * out.
 */
final class Markdown {
  /** Deeper lists and quotes are read as text. */
  private static final int MAX_NESTING = 50;

  private static final Parser PARSER =
      Parser.builder().maxOpenBlockParsers(MAX_NESTING).maxInlineNesting(MAX_NESTING).build();
  private static final HtmlRenderer HTML = HtmlRenderer.builder().softbreak(" ").build();

  private static final Pattern PLACEHOLDERS =
      Pattern.compile("\\{\\{[^{}]{0,2000}\\}\\}|\\{%[^{}]{0,2000}?%\\}");
  private static final Pattern MDX = Pattern.compile("(?m)^(?:import|export) .*$");
  private static final Pattern HEADING =
      Pattern.compile("(?m)\\A\\s*^#[ \\t]+(?<text>[^\\r\\n]+?)[ \\t#]*$");

  private Markdown() {}

  static boolean isIn(String path) {
    return path.matches("(?i).*\\.(md|markdown|mdx)");
  }

  static String toHtml(String path, String text) {
    String plain = path.endsWith(".mdx") ? MDX.matcher(text).replaceAll("") : text;
    plain = PLACEHOLDERS.matcher(plain).replaceAll("");
    // One line a block, and between two blocks an empty one.
    return HTML.render(PARSER.parse(plain)).replace("\n", "\n\n");
  }

  /** The heading of the first order that a text begins with, or empty. */
  static String heading(String text) {
    Matcher heading = HEADING.matcher(text);
    return heading.find() ? heading.group("text") : "";
  }
}
