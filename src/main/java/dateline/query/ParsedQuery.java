package dateline.query;

import java.util.List;

/**
 * A query as typed and as read.
 *
 * @param text as typed
 * @param warnings in the order of their positions
 */
public record ParsedQuery(String text, QueryAst ast, List<Warning> warnings) {
  public static final ParsedQuery EVERYTHING =
      new ParsedQuery("", new QueryAst.Everything(), List.of());

  public ParsedQuery {
    warnings = List.copyOf(warnings);
  }
}
