package dateline.article;

import dateline.article.Conventions.Field;
import dateline.article.YamlValue.Mapping;
import dateline.article.YamlValue.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whose keys are these? By what is written and where it lies. */
final class ForeignSigns {
  /** What a front matter also gives itself away by: nobody writes these for Dateline. */
  private static final List<String> SIGNS =
      List.of(
          ("slug params extra taxonomies seo layout template author authors aliases weight toc"
                  + " permalink status")
              .split(" "));

  /** Only Dateline has these, and whoever writes them means them. */
  private static final List<String> OURS = List.of("publisheddatetime", "originalurl", "weburl");

  /** {@code _posts/2013-05-06-title.md} and the like. */
  private static final Pattern JEKYLL =
      Pattern.compile("(?:.*/)?(?:_posts/.*|_drafts/.*|\\d{4}-\\d\\d-\\d\\d-[^/]+)");

  /** What generators and their themes lay pages out by, and APIs count by: nothing to search. */
  private static final Set<String> NOT_TO_SEARCH =
      Set.of(
          ("id guid objectid uid layout template page_template type kind weight order pin pinned"
                  + " featured sticky toc hidetoc showtoc tocopen comments comment disqus menu"
                  + " sidebar sidebar_position sidebar_label pagination_label nav_order nav_exclude"
                  + " math mathjax katex mermaid cascade outputs headless markup iscjklanguage build"
                  + " _build render sitemap aliases redirect_from redirect_to css js class cssclass"
                  + " cssclasses eleventynavigation eleventycomputed"
                  + " eleventyexcludefromcollections pagination collection excerpt_separator"
                  + " render_with_liquid in_search_index insert_anchor_links sort_by paginate_by"
                  + " generate_feed hidemeta searchhidden disableshare readingtime reading_time"
                  + " wordcount word_count author authors")
              .split(" "));

  private final Conventions conventions;
  private final Set<String> known = new HashSet<>();
  private final Set<String> signs = new HashSet<>();
  private final Set<String> chosen;

  ForeignSigns(Conventions conventions) {
    this.conventions = conventions;
    for (Field field : Field.values()) known.addAll(outer(conventions.of(field)));
    known.addAll(List.of("slug", "path", "params", "extra", "seo", "data", "status"));
    signs.addAll(known);
    signs.addAll(SIGNS);
    signs.removeAll(ArticleParser.KNOWN_KEYS);
    signs.removeAll(List.of("path", "data"));
    chosen = outer(conventions.chosen());
    chosen.removeAll(ArticleParser.KNOWN_KEYS);
  }

  private static Set<String> outer(List<String> keys) {
    Set<String> names = new HashSet<>();
    for (String key : keys) names.add(key.split("\\.")[0].toLowerCase(Locale.ROOT));
    return names;
  }

  /**
   * Whether a front matter between lines of {@code ---} is not in our own format. Where its keys do
   * not tell, the path may: many posts of Jekyll have nothing but a title.
   */
  boolean areIn(String path, Mapping seed) {
    Set<String> written = seed.entries().keySet();
    if (areOurs(seed)) return !chosen.isEmpty() && written.stream().anyMatch(chosen::contains);
    for (String key : written) if (signs.contains(key)) return true;
    return JEKYLL.matcher(path).matches();
  }

  private static boolean areOurs(Mapping seed) {
    for (String key : OURS) if (seed.entries().containsKey(key)) return true;
    return false;
  }

  /** Whether nothing is to be guessed or asked for, as they were written for Dateline. */
  boolean areMeantAsTheyAre(Mapping seed) {
    return areOurs(seed) && chosen.isEmpty();
  }

  /** The keys that mean nothing here. */
  Set<String> unknown(Mapping seed) {
    Set<String> unknown = new HashSet<>(seed.entries().keySet());
    unknown.removeAll(known);
    unknown.removeAll(ArticleParser.KNOWN_KEYS);
    unknown.removeAll(NOT_TO_SEARCH);
    return unknown;
  }

  /** Whether an object says more than any file of JSON might: a title, and when, where or what. */
  boolean tellAnArticle(Mapping seed) {
    return conventions.of(Field.TITLE).stream()
            .anyMatch(key -> Lookup.first(seed, List.of(key)) instanceof Scalar)
        && Stream.of(Field.DATE, Field.URL, Field.BODY)
            .anyMatch(field -> Lookup.first(seed, conventions.of(field)) != null);
  }
}
