package dateline.http;

import dateline.article.Article;
import dateline.engine.FoundStory;
import dateline.engine.RelatedArticles;
import dateline.engine.RelatedArticles.Why;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One article with all that Dateline knows of it. */
public final class ArticlePage {
  private final Article article;
  private final FoundStory story;
  private final RelatedArticles related;
  private final Card.View view;

  ArticlePage(Article article, FoundStory story, RelatedArticles related, Card.View view) {
    this.article = article;
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
    add(facts, "Section", article.category());
    add(facts, "Kind", article.type());
    add(facts, "Language", article.locale() == null ? null : Wording.language(article.locale()));
    add(facts, "Quality", article.quality() > 0 ? plain(article.quality()) : null);
    add(facts, "Heat", article.heat() > 0 ? plain(article.heat()) : null);
    add(facts, "Site", article.provider().domain());
    if (!article.listed()) facts.add(new Fact("Listed", "no, its site says published: false"));
    return facts;
  }

  private static void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null) facts.add(new Fact(name, value));
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Wording.number((long) number) : String.valueOf(number);
  }

  /** To all who tell the same, or null where it is alone. */
  public @Nullable Link story() {
    int size = story.story().size();
    if (size < 2) return null;
    String label =
        size == 2 ? "Both versions of this story" : "All %d versions of this story".formatted(size);
    return new Link(label, "/stories/" + story.story().id());
  }

  public List<Next> related() {
    return related.list().stream()
        .map(each -> new Next(Card.of(each.article(), view), why(each.why())))
        .toList();
  }

  private static String why(Why why) {
    return switch (why) {
      case EDITOR -> "Linked by its editor";
      case LINKED -> "Links to this";
      case SIMILAR -> "On the same subject";
    };
  }

  public String apiHref() {
    return "/v1/articles/" + article.id();
  }
}
