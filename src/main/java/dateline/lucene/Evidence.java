package dateline.lucene;

import dateline.article.Article;
import dateline.lucene.CompiledQuery.Part;
import dateline.query.Factor;
import dateline.query.Marked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where an article has what was asked for, and how it writes it.
 *
 * @param places such as {@code title} and {@code summary}
 * @param forms as written; empty where that is as it was typed
 */
record Evidence(Factor factor, List<String> places, List<String> forms) {
  private static final int MOST_FORMS = 2;

  /** A text of an article, and the index's fields that hold its words. */
  private enum Place {
    TITLE,
    SUMMARY,
    TOPICS,
    PROVIDER;

    Set<String> fields() {
      return switch (this) {
        case TITLE -> Set.of(Schema.ALL, Schema.TITLE_TEXT);
        case SUMMARY -> Set.of(Schema.ALL, Schema.EXCERPT_TEXT);
        case TOPICS -> Set.of(Schema.TOPIC_TEXT);
        case PROVIDER -> Set.of(Schema.PROVIDER_TEXT);
      };
    }

    List<String> texts(Article article) {
      return switch (this) {
        case TITLE -> List.of(article.title());
        case SUMMARY -> List.of(article.excerpt());
        case TOPICS -> article.topics();
        case PROVIDER -> List.of(article.provider().name());
      };
    }
  }

  /** Of a part that the article earned something by. */
  static Evidence of(Part part, Factor factor, Article article) throws IOException {
    List<String> places = new ArrayList<>();
    Set<String> forms = new LinkedHashSet<>();
    for (Place place : Place.values()) {
      Highlighter highlighter = new Highlighter(part.query(), place.fields());
      Set<String> here = new LinkedHashSet<>();
      for (String text : place.texts(article)) here.addAll(marked(highlighter.mark(text)));
      if (!here.isEmpty()) places.add(place.name().toLowerCase(Locale.ROOT));
      forms.addAll(here);
    }
    // it earned something, and no other place is left; a body is long and not read for this
    if (places.isEmpty()) places.add("body");
    boolean asTyped = forms.stream().anyMatch(form -> isTyped(form, part.label()));
    return new Evidence(factor, places, asTyped ? List.of() : distinct(forms));
  }

  private static List<String> marked(Marked text) {
    return text.spans().stream()
        .map(span -> text.text().substring(span.start(), span.end()))
        .toList();
  }

  private static boolean isTyped(String form, String label) {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    String alone = "(?<![\\p{L}\\p{N}])" + Pattern.quote(form) + "(?![\\p{L}\\p{N}])";
    return Pattern.compile(alone, flags).matcher(label).find();
  }

  /** Letter case aside; the first few. */
  private static List<String> distinct(Set<String> forms) {
    Set<String> seen = new LinkedHashSet<>();
    return forms.stream()
        .filter(form -> seen.add(form.toLowerCase(Locale.ROOT)))
        .limit(MOST_FORMS)
        .toList();
  }

  /** {@code “strike” as “strikes” in title and summary (1.9)}. */
  @Override
  public String toString() {
    String as =
        forms.isEmpty()
            ? ""
            : " as " + Sentence.listed(forms.stream().map(Sentence::quoted).toList());
    return "%s%s in %s (%s)"
        .formatted(
            Sentence.quoted(factor.name()),
            as,
            Sentence.listed(places),
            Sentence.number(factor.value()));
  }
}
