package dateline.lucene;

import dateline.article.ArticleField;

/**
 * The index's fields. A name is written here and nowhere else.
 *
 * <p>Every copy of an article is one document. The copy that is shown carries all fields; a spare
 * one (its URL is told better elsewhere) only what is needed to take the shown one's place; a
 * hidden seed only its path and fingerprint. So whatever finds a word finds a shown article.
 */
final class Schema {
  /** Raised whenever this build would write documents, or make terms of a text, otherwise. */
  static final int FORMAT = 6;

  /** The oldest format whose documents this build reads rightly: it answers until the rebuild. */
  static final int READS = 4;

  /** What else decides the terms of a text: another list of words asks for a rebuild, too. */
  static final String ANALYSIS = WordFiles.fingerprint();

  // Bookkeeping, on every document.
  static final String PATH = "path";
  static final String COPY = "copy";
  static final String ROLE = "role";
  static final String ID = "id";

  /** The id again, to be read from a document. */
  static final String ID_VALUE = "id_value";

  static final String RELATED = "related";

  /** The tie of the first article of an article's story; none where it is alone so far. */
  static final String STORY = "story";

  /** The rows of words that likely copies share; see {@link Telling}. */
  static final String SKETCH = "sketch";

  /** On the first document of a seed: what it was built from, and its path as a value. */
  static final String FINGERPRINT = "fingerprint";

  static final String SEED = "seed";

  /** There, too, how many articles its file tells of its own, where that is not one. */
  static final String TOLD = "told";

  // Words. "all" is title and excerpt together: scoring one combined field beats weighing two.
  static final String ALL = "all";
  static final String TITLE_TEXT = "title";
  static final String EXCERPT_TEXT = "excerpt";
  static final String TOPIC_TEXT = "topics";
  static final String PROVIDER_TEXT = "provider_words";
  static final String BODY_TEXT = "body";

  /** What the article explains: the terms of {@link LearntAcronyms}. */
  static final String ACRONYM = "acronym";

  /** What can be suggested; see {@link SuggestTerm}. */
  static final String SUGGEST = "suggest";

  // Numbers and flags.
  static final String DATE = "date";
  static final String QUALITY = "quality";
  static final String HEAT = "heat";
  static final String FLAG = "flag";

  /** The head of the id as a number: the same order of equals on every machine. */
  static final String TIE = "tie";

  // What the result list shows.
  static final String STORED_ARTICLE = "article";
  static final String STORED_BODY = "body_text";

  private Schema() {}

  /** What a document stands for. */
  enum Role {
    SHOWN,
    SPARE,
    HIDDEN
  }

  /** Where the labels' keys are indexed. */
  static String keys(ArticleField field) {
    return field.label() + "_key";
  }

  /** Where the labels are kept as written, for counting. */
  static String labels(ArticleField field) {
    return field.label() + "_label";
  }

  /** Where the words of a field are indexed. */
  static String words(ArticleField field) {
    return switch (field) {
      case TITLE -> TITLE_TEXT;
      case EXCERPT -> EXCERPT_TEXT;
      case TOPIC -> TOPIC_TEXT;
      case PROVIDER -> PROVIDER_TEXT;
      case BODY -> BODY_TEXT;
      case SITE, CATEGORY, TYPE, LANGUAGE, QUALITY, HEAT, DATE ->
          throw new IllegalArgumentException(field + " has no words");
    };
  }

  static String number(ArticleField field) {
    return switch (field) {
      case QUALITY -> QUALITY;
      case HEAT -> HEAT;
      case TITLE, EXCERPT, TOPIC, PROVIDER, BODY, SITE, CATEGORY, TYPE, LANGUAGE, DATE ->
          throw new IllegalArgumentException(field + " is no number");
    };
  }
}
