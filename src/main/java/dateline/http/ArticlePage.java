package dateline.http;

import dateline.article.Article;
import dateline.engine.FoundArticle;
import dateline.engine.FoundStory;
import dateline.engine.RelatedArticles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One article with all that Dateline knows of it. */
public final class ArticlePage {
  private final Article article;
  private final FoundStory story;
  private final long generation;
  private final @Nullable RelatedArticles related;
  private final Card.View view;

  /**
   * @param related null where there was no time to look for it
   */
  ArticlePage(
      FoundArticle found, FoundStory story, @Nullable RelatedArticles related, Card.View view) {
    this.article = found.article();
    this.generation = found.generation();
    this.story = story;
    this.related = related;
    this.view = view;
  }

  /** An article to read next, and why. */
  public record Next(Card card, String why) {}

  /** A thing said of it. */
  public record Fact(String name, String value) {}

  public String title() {
    return article.title();
  }

  public Card card() {
    return Card.of(article, view);
  }

  public List<Link> topics() {
    return article.topics().stream().map(view::topic).toList();
  }

  /** The text in paragraphs. */
  public List<String> body() {
    return article.body().lines().filter(line -> !line.isBlank()).toList();
  }

  public List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    add(facts, Words.SECTION, article.category());
    add(facts, Words.KIND, article.type());
    add(
        facts,
        Words.ITS_LANGUAGE,
        article.locale() == null ? null : Words.language(article.locale()));
    add(facts, Words.QUALITY, article.quality() > 0 ? plain(article.quality()) : null);
    add(facts, Words.HEAT, article.heat() > 0 ? plain(article.heat()) : null);
    add(facts, Words.SITE, article.provider().domain());
    if (!article.listed()) facts.add(new Fact(Words.LISTED, Words.NOT_LISTED));
    return facts;
  }

  private static void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null) facts.add(new Fact(name, value));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Words.number((long) number) : String.valueOf(number);
  }

  /** To all who tell the same, or null where it is alone. */
  public @Nullable Link story() {
    int size = story.story().size();
    if (size < 2) return null;
    return new Link(Words.allVersionsOfThisStory(size), "/stories/" + story.story().id());
  }

  long generation() {
    return generation;
  }

  /** Whether it would show more if there had been more time. */
  boolean isPartial() {
    return related == null;
  }

  /** Why there is nothing related. */
  public String nothing() {
    return related == null ? Words.NO_TIME_FOR_RELATED : Words.NOTHING_IS_LIKE_IT;
  }

  public List<Next> related() {
    if (related == null) return List.of();
    return related.list().stream()
        .map(each -> new Next(Card.of(each.article(), view), Words.why(each.why())))
        .toList();
  }

  public String apiHref() {
    return "/v1/articles/" + article.id();
  }
}
