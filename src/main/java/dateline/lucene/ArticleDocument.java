package dateline.lucene;

import dateline.article.Article;
import dateline.article.ArticleField;
import dateline.article.Copy;
import dateline.article.Key;
import dateline.engine.SeedState;
import dateline.lucene.Schema.Role;
import dateline.query.Flag;
import dateline.query.Suggestion.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoubleDocValuesField;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** A copy of an article → the document that stands for it. */
final class ArticleDocument {
  /** As a {@link StringField} is indexed, but of several terms. */
  private static final FieldType KEYWORDS = keywords();

  private final Document document = new Document();

  private ArticleDocument(Role role, String path, int position) {
    keyword(Schema.ROLE, role.name());
    keyword(Schema.PATH, path);
    keyword(Schema.COPY, copyKey(path, position));
  }

  private static FieldType keywords() {
    FieldType type = new FieldType(StringField.TYPE_NOT_STORED);
    type.setTokenized(true);
    type.freeze();
    return type;
  }

  /** The document of an article that can be found. */
  static Document shown(Copy copy, @Nullable SeedState seed) throws IOException {
    ArticleDocument built = new ArticleDocument(Role.SHOWN, copy.path(), copy.position());
    built.kept(copy, seed);
    built.words(copy.article());
    built.labels(copy.article());
    built.suggestions(copy.article());
    built.numbers(copy.article());
    built.flags(copy.article());
    return built.document;
  }

  /** The document of a copy that waits to take a better one's place. */
  static Document spare(Copy copy, @Nullable SeedState seed) {
    ArticleDocument built = new ArticleDocument(Role.SPARE, copy.path(), copy.position());
    built.kept(copy, seed);
    return built.document;
  }

  /** The document that only remembers that a hidden article was read. */
  static Document hidden(String path, int position, String id, @Nullable SeedState seed) {
    ArticleDocument built = new ArticleDocument(Role.HIDDEN, path, position);
    built.id(id);
    if (seed != null) built.seed(path, seed);
    return built.document;
  }

  static String copyKey(String path, int position) {
    return path + "\u0000" + position;
  }

  private void kept(Copy copy, @Nullable SeedState seed) {
    Article article = copy.article();
    id(article.id());
    for (String id : article.related()) keyword(Schema.RELATED, id);
    document.add(new StoredField(Schema.COPY, copyKey(copy.path(), copy.position())));
    document.add(
        new StoredField(Schema.STORED_ARTICLE, new BytesRef(ArticleCodec.encode(article))));
    if (!article.body().isEmpty()) {
      document.add(new StoredField(Schema.STORED_BODY, article.body()));
    }
    if (seed != null) seed(copy.path(), seed);
  }

  private void id(String id) {
    keyword(Schema.ID, id);
    document.add(new BinaryDocValuesField(Schema.ID_VALUE, new BytesRef(id)));
  }

  private void seed(String path, SeedState seed) {
    document.add(new BinaryDocValuesField(Schema.SEED, new BytesRef(path)));
    document.add(new BinaryDocValuesField(Schema.FINGERPRINT, new BytesRef(seed.fingerprint())));
    if (seed.told() != 1) document.add(new NumericDocValuesField(Schema.TOLD, seed.told()));
  }

  private void words(Article article) throws IOException {
    GivenTerms title = TextTokens.terms(article.title());
    GivenTerms excerpt = TextTokens.terms(article.excerpt());
    text(Schema.ALL, title);
    text(Schema.ALL, excerpt);
    text(Schema.TITLE_TEXT, title);
    text(Schema.EXCERPT_TEXT, excerpt);
    for (String topic : article.topics()) text(Schema.TOPIC_TEXT, TextTokens.terms(topic));
    text(Schema.PROVIDER_TEXT, TextTokens.terms(article.provider().name()));
    body(article.body());
    Set<String> acronyms = new LinkedHashSet<>();
    for (String text : List.of(article.title(), article.excerpt(), article.body())) {
      acronyms.addAll(LearntAcronyms.terms(text));
    }
    for (String term : acronyms) keyword(Schema.ACRONYM, term);
    for (int row : Telling.of(article).sketch()) {
      document.add(new IntPoint(Schema.SKETCH, row));
    }
  }

  private void labels(Article article) {
    for (String topic : article.topics()) label(ArticleField.TOPIC, topic);
    label(ArticleField.PROVIDER, article.provider().name());
    label(ArticleField.CATEGORY, article.category());
    label(ArticleField.TYPE, article.type());
    String locale = article.locale();
    if (locale != null) {
      label(ArticleField.LANGUAGE, LabelKey.of(ArticleField.LANGUAGE, locale));
    }
    for (String site : sites(article)) keyword(Schema.keys(ArticleField.SITE), site);
  }

  private void suggestions(Article article) {
    List<BytesRef> terms = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      for (String term : SuggestTerm.of(article, kind).keySet()) terms.add(new BytesRef(term));
    }
    // One field of some forty terms: as many fields would each be set up by themselves.
    if (!terms.isEmpty()) {
      document.add(new Field(Schema.SUGGEST, GivenTerms.of(terms).stream(), KEYWORDS));
    }
  }

  /** The hosts an article is found under by {@code site:}: its own and every parent domain. */
  private static Set<String> sites(Article article) {
    Set<String> sites = new LinkedHashSet<>();
    String domain = article.provider().domain();
    if (domain != null) addWithParents(sites, domain);
    if (article.url() != null) {
      String host = URI.create(article.url()).getHost();
      if (host != null) addWithParents(sites, host);
    }
    return sites;
  }

  private static void addWithParents(Set<String> sites, String host) {
    for (int dot = -1; ; ) {
      sites.add(host.substring(dot + 1));
      dot = host.indexOf('.', dot + 1);
      if (dot < 0) return;
    }
  }

  private void numbers(Article article) {
    if (article.published() != null) {
      long date = article.published().toEpochMilli();
      document.add(new LongPoint(Schema.DATE, date));
      document.add(new NumericDocValuesField(Schema.DATE, date));
    }
    rating(Schema.QUALITY, article.quality());
    rating(Schema.HEAT, article.heat());
    document.add(new NumericDocValuesField(Schema.TIE, tie(article.id())));
  }

  /** The head of an id as a number. */
  static long tie(String id) {
    return Long.parseUnsignedLong(id.substring(0, 16), 16);
  }

  private void rating(String field, double value) {
    if (value <= 0) return;
    document.add(new DoublePoint(field, value));
    document.add(new DoubleDocValuesField(field, value));
  }

  private void flags(Article article) {
    if (article.listed()) flag(Flag.IS_PUBLISHED);
    if (article.origin() == Article.Origin.RELATED) flag(Flag.IS_RELATED);
    if (!article.images().isEmpty()) flag(Flag.HAS_IMAGE);
    if (article.published() != null) flag(Flag.HAS_DATE);
    if (article.quality() > 0) flag(Flag.HAS_QUALITY);
    if (!article.body().isEmpty()) flag(Flag.HAS_BODY);
  }

  private void flag(Flag flag) {
    keyword(Schema.FLAG, flag.name());
  }

  private void label(ArticleField field, @Nullable String label) {
    if (label == null || Key.of(label).isEmpty()) return;
    keyword(Schema.keys(field), LabelKey.of(field, label));
    document.add(new SortedSetDocValuesField(Schema.labels(field), new BytesRef(label)));
  }

  private void keyword(String field, String value) {
    document.add(new StringField(field, value, Store.NO));
  }

  /** A few words, some of which are in every other article: see {@link TextTokens}. */
  private void text(String field, GivenTerms terms) {
    if (!terms.isEmpty()) document.add(new TextField(field, terms.stream()));
  }

  /** Too long for a list of its terms. */
  private void body(String value) {
    if (!value.isEmpty()) document.add(new TextField(Schema.BODY_TEXT, value, Store.NO));
  }
}
