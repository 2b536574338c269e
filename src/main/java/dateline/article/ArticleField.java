package dateline.article;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The one list of an article's fields: what each is called in queries, facets, parameters and JSON,
 * and what kind of value it has.
 */
public enum ArticleField {
  TITLE("title", Kind.TEXT, "intitle"),
  EXCERPT("excerpt", Kind.TEXT, "description"),
  TOPIC("topic", Kind.KEYWORD, "topics tag"),
  PROVIDER("provider", Kind.KEYWORD, "source"),
  BODY("body", Kind.TEXT, "content"),
  SITE("site", Kind.KEYWORD, "domain"),
  CATEGORY("category", Kind.KEYWORD, "section"),
  TYPE("type", Kind.KEYWORD, ""),
  LANGUAGE("language", Kind.KEYWORD, "lang"),
  QUALITY("quality", Kind.NUMBER, ""),
  HEAT("heat", Kind.NUMBER, ""),
  DATE("date", Kind.DATE, "");

  /** What a field's values are. */
  public enum Kind {
    /** Prose: searched by word. */
    TEXT,
    /** A label: matched whole, counted as a facet. */
    KEYWORD,
    /** A number above 0. */
    NUMBER,
    /** An instant. */
    DATE
  }

  /** Where a plain word is looked for: prose, and the labels people search by name. */
  public static final List<ArticleField> SEARCHED = List.of(TITLE, EXCERPT, TOPIC, PROVIDER, BODY);

  private final String label;
  private final Kind kind;
  private final String aliases;

  ArticleField(String label, Kind kind, String aliases) {
    this.label = label;
    this.kind = kind;
    this.aliases = aliases;
  }

  /** The name in queries, parameters and JSON. */
  public String label() {
    return label;
  }

  public Kind kind() {
    return kind;
  }

  /** The field of this name or alias, in any case. */
  public static Optional<ArticleField> named(String name) {
    if (name.isBlank()) return Optional.empty();
    String wanted = name.toLowerCase(Locale.ROOT);
    for (ArticleField field : values()) {
      if (field.label.equals(wanted)) return Optional.of(field);
      if (List.of(field.aliases.split(" ")).contains(wanted)) return Optional.of(field);
    }
    return Optional.empty();
  }
}
