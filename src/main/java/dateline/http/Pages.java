package dateline.http;

import dateline.article.ArticleField;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The HTML pages, rendered from the templates in {@code src/main/jte}. */
final class Pages {
  /** What the page offers to narrow by. */
  static final List<ArticleField> FACETS =
      List.of(
          ArticleField.TOPIC,
          ArticleField.PROVIDER,
          ArticleField.CATEGORY,
          ArticleField.LANGUAGE,
          ArticleField.DATE);

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "dateline.http.templates");

  void results(Context ctx, SearchPage page) {
    if (page.indexing()) {
      ctx.status(503).header("Retry-After", "1");
      ctx.header("Cache-Control", "no-store");
    }
    html(ctx, "search.jte", Map.of("page", page));
  }

  /**
   * Says why a search cannot be run, with the box to mend it.
   *
   * @param query what was typed, as far as it could be read
   */
  void mistake(Context ctx, String query, Problem problem) {
    ctx.status(problem.status());
    ctx.header("Cache-Control", "no-store");
    html(ctx, "mistake.jte", Map.of("query", query, "detail", problem.detail()));
  }

  private void html(Context ctx, String template, Map<String, Object> model) {
    StringOutput html = new StringOutput();
    templates.render(template, model, html);
    ctx.contentType("text/html; charset=utf-8");
    ctx.result(html.toString().getBytes(StandardCharsets.UTF_8));
  }
}
