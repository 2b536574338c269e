package dateline.http;

import dateline.article.ArticleField;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.List;

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
      ctx.status(503).header("Retry-After", "1").removeHeader("ETag");
      ctx.header("Cache-Control", "no-store");
    }
    html(ctx, "search.jte", page);
  }

  void mistake(Context ctx, Problem problem) {
    ctx.status(problem.status());
    ctx.header("Cache-Control", "no-store");
    html(ctx, "mistake.jte", problem.detail());
  }

  private void html(Context ctx, String template, Object model) {
    StringOutput html = new StringOutput();
    templates.render(template, model, html);
    ctx.html(html.toString());
  }
}
