package dateline.article;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An article → text in our own format, from which {@link SeedReader} reads the same article: a
 * front matter file, or one line of JSON.
 */
public final class SeedWriter {
  private SeedWriter() {}

  /**
   * A file of front matter.
   *
   * @param related articles told with it
   */
  public static String frontMatter(Article article, List<Article> related) {
    StringBuilder out = new StringBuilder("---\n");
    json(article, related)
        .forEachEntry(
            (key, value) -> {
              // JSON is YAML, too: one line a key, whatever is in it.
              if (!key.equals("body")) out.append(key).append(": ").append(value).append('\n');
            });
    out.append("---\n");
    if (!article.body().isEmpty()) out.append('\n').append(escaped(article.body())).append('\n');
    return out.toString();
  }

  /** One line of JSON, without its end. */
  public static String line(Article article) {
    return json(article, List.of()).toString();
  }

  private static ObjectNode json(Article article, List<Article> related) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("title", escaped(article.title()));
    if (!article.excerpt().isEmpty()) json.put("excerpt", escaped(article.excerpt()));
    // Also where it is not known: by this key a reader sees that nothing is to be guessed.
    json.put(
        "publishedDateTime", article.published() == null ? null : article.published().toString());
    if (article.url() != null) json.put("webUrl", article.url()); // no reader decodes a link
    provider(json, article.provider());
    put(json, "category", article.category());
    put(json, "type", article.type());
    put(json, "locale", article.locale());
    number(json, "quality", article.quality());
    number(json, "heat", article.heat());
    if (!article.listed()) json.put("published", false);
    if (!article.topics().isEmpty()) {
      ArrayNode topics = json.putArray("topics");
      for (String topic : article.topics()) topics.add(escaped(topic));
    }
    if (!article.images().isEmpty()) {
      ArrayNode images = json.putArray("images");
      for (Image image : article.images()) image(images.addObject(), image);
    }
    if (!related.isEmpty()) {
      ArrayNode list = json.putArray("related");
      for (Article each : related) list.add(json(each, List.of()));
    }
    if (!article.body().isEmpty()) json.put("body", escaped(article.body()));
    return json;
  }

  private static void provider(ObjectNode json, Provider provider) {
    if (provider.equals(Provider.UNKNOWN)) return;
    ObjectNode into = json.putObject("provider").put("name", escaped(provider.name()));
    if (provider.domain() != null) into.put("domain", provider.domain());
  }

  private static void image(ObjectNode json, Image image) {
    json.put("url", image.url());
    if (image.width() > 0) json.put("width", image.width());
    if (image.height() > 0) json.put("height", image.height());
    if (!image.title().isEmpty()) json.put("title", escaped(image.title()));
  }

  private static void put(ObjectNode json, String key, @Nullable String text) {
    if (text != null) json.put(key, escaped(text));
  }

  private static void number(ObjectNode json, String key, double value) {
    if (value > 0) json.put(key, BigDecimal.valueOf(value).stripTrailingZeros());
  }

  /** What a reader takes for markup is written so that it reads as text. */
  private static String escaped(String text) {
    if (PlainText.paragraphs(text).equals(text)) return text;
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  /** A file's name for an article: words of its title, and enough of its id to be alone. */
  public static String fileName(Article article) {
    String words = Key.of(article.title()).replaceAll("[^\\p{L}\\p{N}]+", "-");
    int end = Math.min(60, words.length());
    if (end < words.length() && Character.isHighSurrogate(words.charAt(end - 1))) end--;
    String start = words.substring(0, end).replaceAll("^-|-$", "");
    String name = start.isEmpty() ? article.id() : start + "-" + article.id().substring(0, 8);
    return name.toLowerCase(Locale.ROOT) + ".md";
  }
}
