package dateline.http;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** HTML, rendered from the templates in {@code src/main/jte}. */
final class Pages {
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "dateline.http.templates");

  /** Where programs ask. */
  private static final Pattern FOR_PROGRAMS =
      Pattern.compile(
          "/(?:v1|v2|1|mcp|admin|health|assets)(?:/.*)?|/stats|/metrics|/healthz|/readyz|.*\\.[a-z]{2,5}");

  private Pages() {}

  /** Whether a person asks, who would rather not read JSON. */
  static boolean areWanted(Context ctx) {
    String accepted = ctx.header("Accept");
    boolean html = accepted != null && accepted.contains("text/html");
    return html && !FOR_PROGRAMS.matcher(ctx.path()).matches();
  }

  static void show(Context ctx, String template, Object page) {
    send(ctx, html(template, page));
  }

  static String html(String template, Object page) {
    StringOutput html = new StringOutput();
    TEMPLATES.render(template, page, html);
    return html.toString();
  }

  static void send(Context ctx, String html) {
    ctx.contentType("text/html; charset=utf-8");
    ctx.result(html.getBytes(StandardCharsets.UTF_8));
  }

  /** Says what is wrong, with the search box to mend it. */
  static void problem(Context ctx, Problem problem) {
    ctx.status(problem.status());
    ctx.header("Cache-Control", "no-store");
    boolean again = problem.status() >= 500 || problem.status() == 408;
    String title =
        switch (problem.status()) {
          case 400 -> Words.CANNOT_BE_SEARCHED;
          case 404 -> Words.NOTHING_HERE;
          case 503 -> Words.NOT_AT_THE_MOMENT;
          default -> problem.title();
        };
    show(ctx, "trouble.jte", new Trouble(typed(ctx), title, problem.detail(), again));
  }

  /** What stands in the search box, empty where the address cannot be read at all. */
  private static String typed(Context ctx) {
    try {
      return QueryString.parse(ctx.queryString()).getOrDefault("q", List.of("")).get(0);
    } catch (BadRequestException e) {
      return "";
    }
  }
}
