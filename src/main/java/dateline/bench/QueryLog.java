package dateline.bench;

import dateline.bench.Question.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What readers ask of {@link ManyNews}: words that some article has, in the shares of {@link Kind}.
 * The most frequent words of the made-up language, which stand in a third of all articles, are what
 * joins others in a real one, and nobody asks for them.
 */
public final class QueryLog {
  private static final int FIRST_PAGE_DEEP = 50;
  private static final int LAST_PAGE_DEEP = 100;
  private static final int SHORTEST_MISTYPED = 5;
  private static final int SHORTEST_BEGINNING = 4;

  private final ManyNews news;
  private final int articles;
  private final Random random;

  private QueryLog(ManyNews news, int articles, long seed) {
    this.news = news;
    this.articles = articles;
    this.random = new Random(seed);
  }

  /**
   * The log, shuffled; the same for the same numbers.
   *
   * @param articles how many the questions are about
   * @param size how many questions, about
   */
  public static List<Question> of(ManyNews news, int articles, int size, long seed) {
    QueryLog log = new QueryLog(news, articles, seed);
    List<Question> questions = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (int i = 0; i < Math.max(1, size * kind.share() / 100); i++) questions.add(log.ask(kind));
    }
    Collections.shuffle(questions, log.random);
    return questions;
  }

  private Question ask(Kind kind) {
    return switch (kind) {
      case TERM, STORIES -> question(kind, word(2));
      case WORDS -> question(kind, words(2 + random.nextInt(2), " "));
      case AND -> question(kind, words(2, " AND "));
      case OR -> question(kind, words(2, " OR "));
      case PHRASE -> question(kind, '"' + phrase() + '"');
      case PREFIX -> question(kind, beginning());
      case TYPO -> question(kind, mistyped());
      case FILTER -> new Question(kind, word(2), news.topic(random), 1, false);
      case ALL -> question(kind, "");
      case DEEP -> {
        int page = FIRST_PAGE_DEEP + random.nextInt(LAST_PAGE_DEEP - FIRST_PAGE_DEEP);
        yield new Question(kind, news.frequent(random), "", page, false);
      }
    };
  }

  private static Question question(Kind kind, String query) {
    return new Question(kind, query, "", 1, kind == Kind.STORIES);
  }

  private String[] text() {
    return news.article(random.nextInt(articles)).excerpt().toLowerCase(Locale.ROOT).split("[ .]+");
  }

  /** A word of so many letters or more. */
  private String word(int letters) {
    while (true) {
      String[] text = text();
      String word = text[random.nextInt(text.length)];
      if (word.length() >= letters && news.isTelling(word)) return word;
    }
  }

  /** Words of one article, so that some article has them all. */
  private String words(int size, String between) {
    while (true) {
      List<String> telling = new ArrayList<>();
      for (String word : text()) {
        if (news.isTelling(word) && !telling.contains(word)) telling.add(word);
      }
      Collections.shuffle(telling, random);
      if (telling.size() >= size) return String.join(between, telling.subList(0, size));
    }
  }

  private String phrase() {
    while (true) {
      String[] text = text();
      int at = random.nextInt(text.length - 1);
      if (news.isTelling(text[at]) && news.isTelling(text[at + 1])) {
        return text[at] + ' ' + text[at + 1];
      }
    }
  }

  private String beginning() {
    String word = word(SHORTEST_BEGINNING + 1);
    return word.substring(0, SHORTEST_BEGINNING) + '*';
  }

  /** With two letters changed about. */
  private String mistyped() {
    String word = word(SHORTEST_MISTYPED);
    int at = 1 + random.nextInt(word.length() - 2);
    return word.substring(0, at) + word.charAt(at + 1) + word.charAt(at) + word.substring(at + 2);
  }
}
