package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dateline.article.ArticleField;
import dateline.fixtures.RandomNews;
import dateline.fixtures.Seeds;
import dateline.fixtures.TestEngine;
import dateline.query.Filter;
import dateline.query.SearchRequest;
import dateline.query.SuggestRequest;
import dateline.query.Suggestion;
import dateline.query.Suggestion.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is suggested for what was typed so far, each as {@code kind text count}. */
class SuggestTest {
  @TempDir private Path folder;
  @TempDir private Path index;
  private Seeds seeds;
  private TestEngine engine;
  private int written;

  @BeforeEach
  void open() throws IOException {
    seeds = new Seeds(folder);
    engine = TestEngine.open(folder, index);
  }

  @AfterEach
  void close() throws IOException {
    engine.close();
  }

  // ---- what is offered

  @Test
  void anEmptyIndexSuggestsNothing() throws IOException {
    assertThat(suggest("a")).isEmpty();
    assertThat(suggest("")).isEmpty();
    engine.index();
    assertThat(suggest("a")).isEmpty();
  }

  @Test
  void theFirstArticleIsEnough() throws IOException {
    index("title: Ferry strike ends\nprovider: Ferry Post\ntopics: [Ferries, Ports]");
    assertThat(suggest("fer"))
        .containsExactly("topic Ferries 1", "provider Ferry Post 1", "phrase Ferry strike ends 1");
  }

  @Test
  void aPhraseOfOneArticleComesAfterEverythingElse() throws IOException {
    index(
        "title: Ferry strike ends\ntopics: [Ferries, Ferry Lines, Ferry Safety]",
        "title: Ferry fares up\nprovider: Ferry Post",
        "title: Ferry fares down");
    assertThat(suggest("fer", 6, Kind.values()))
        .containsExactlyInAnyOrder(
            "topic Ferries 1",
            "topic Ferry Lines 1",
            "topic Ferry Safety 1",
            "provider Ferry Post 1",
            "phrase Ferry 3",
            "phrase Ferry fares 2");
    assertThat(suggest("fer", 7, Kind.values())).contains("phrase Ferry strike ends 1");
  }

  @Test
  void aLabelIsFoundByTheStartOfAnyOfItsWords() throws IOException {
    index("title: One\nprovider: The Harbour Post\ntopics: [Cloud Computing, Commuting]");
    assertThat(suggest("comp")).containsExactly("topic Cloud Computing 1");
    assertThat(suggest("cloud c")).containsExactly("topic Cloud Computing 1");
    assertThat(suggest("puting")).isEmpty();
    assertThat(suggest("harb")).containsExactly("provider The Harbour Post 1");
    assertThat(suggest("the h")).containsExactly("provider The Harbour Post 1");
    assertThat(suggest("com")).containsExactly("topic Commuting 1", "topic Cloud Computing 1");
  }

  @Test
  void aPhraseIsOneToFourWordsAndNeitherBeginsNorEndsInAStopWord() throws IOException {
    index("title: Governor of the Bank of England has resigned over rates");
    assertThat(suggest("gov")).containsExactly("phrase Governor of the Bank 1");
    assertThat(suggest("ban")).containsExactly("phrase Bank of England 1");
    assertThat(suggest("bank of")).containsExactly("phrase Bank of England 1");
    assertThat(suggest("eng")).containsExactly("phrase England has resigned 1");
    for (String joins : List.of("of", "the", "has", "over", "bank of the")) {
      assertThat(suggest(joins)).as(joins).isEmpty();
    }
  }

  @Test
  void theLastWordNeedNotBeCompleteAndTheOthersAre() throws IOException {
    index("title: Interest rates fall", "title: Interested readers", "title: Interest radar");
    assertThat(suggest("interest ra"))
        .containsExactly("phrase Interest rates fall 1", "phrase Interest radar 1");
    assertThat(suggest("interest "))
        .containsExactly("phrase Interest rates fall 1", "phrase Interest radar 1");
    assertThat(suggest("inte ra")).isEmpty();
    assertThat(suggest("interest rates")).containsExactly("phrase Interest rates fall 1");
    assertThat(suggest("interested")).containsExactly("phrase Interested readers 1");
  }

  @Test
  void aPhraseThatNearlyAlwaysGoesOnIsNotOfferedByItself() throws IOException {
    for (String verb : List.of("rise", "fall", "hold", "sink")) {
      index("title: Interest rates " + verb);
    }
    assertThat(suggest("inte").get(0)).isEqualTo("phrase Interest rates 4");
    assertThat(suggest("inte")).doesNotContain("phrase Interest 4").hasSize(5);
    index("title: Interest rate cut", "title: A question of interest", "title: Interest wanes");
    assertThat(suggest("inte"))
        .startsWith("phrase Interest 7", "phrase Interest rates 4")
        .doesNotContain("phrase Interest rate 1");
  }

  @Test
  void theMostFrequentComesFirst() throws IOException {
    for (int i = 0; i < 3; i++) index("title: Strike\ntopics: [Sport]\nprovider: Sun");
    index("title: Storm\ntopics: [Space, Sport]\nprovider: Star");
    assertThat(suggest("s"))
        .containsExactly(
            "topic Sport 4",
            "topic Space 1",
            "provider Sun 3",
            "provider Star 1",
            "phrase Strike 3",
            "phrase Storm 1");
  }

  @Test
  void halfOfThePlacesAreForPhrasesWhereThereAreEnough() throws IOException {
    for (String end : List.of("a", "e", "i", "o", "u", "y")) {
      String article = "title: B%sr\ntopics: [B%st]\nprovider: B%sp".formatted(end, end, end);
      index(article, article); // two files without an address are two articles
    }
    assertThat(suggest("b"))
        .extracting(line -> line.split(" ")[0])
        .containsExactly(
            "topic", "topic", "provider", "provider", "phrase", "phrase", "phrase", "phrase");
    assertThat(suggest("b", 3, Kind.values())).hasSize(3);
    assertThat(suggest("b", 1, Kind.values())).hasSize(1);
    assertThat(suggest("b", 20, Kind.values())).hasSize(18);
    assertThat(suggest("b", 5, Kind.PROVIDER)).hasSize(5).allMatch(s -> s.startsWith("provider"));
  }

  @Test
  void aPhraseThatOnlyRepeatsALabelIsLeftToTheLabel() throws IOException {
    index("title: All about cloud computing\ntopics: [Cloud Computing]");
    assertThat(suggest("clo")).containsExactly("topic Cloud Computing 1");
    assertThat(suggest("clo", 8, Kind.PHRASE)).containsExactly("phrase cloud computing 1");
  }

  @Test
  void withNothingTypedTheMostFrequentTopicsAndProvidersAreSuggested() throws IOException {
    index("title: One\ntopics: [Rail, Sea]\nprovider: Post", "title: Two\ntopics: [Sea]");
    List<String> offered =
        List.of("topic Sea 2", "topic Rail 1", "provider Post 1", "provider unknown 1");
    assertThat(suggest("")).isEqualTo(offered);
    assertThat(suggest(" \t ")).isEqualTo(offered);
    assertThat(suggest("", 8, Kind.PHRASE)).isEmpty();
  }

  // ---- how it is compared and written

  @ParameterizedTest
  @ValueSource(strings = {"café cult", "CAFE CULT", "Cafe\u0301 cult", "cafe  cult", " “café cult"})
  void caseAccentsAndSpacesAreAside(String typed) throws IOException {
    index("title: Café culture", "title: CAFE CULTURE", "title: Café culture");
    assertThat(suggest(typed)).containsExactly("phrase Café culture 3");
  }

  @Test
  void whatIsOfferedIsWrittenAsMostOfTheFirstArticlesWriteIt() throws IOException {
    index("title: HARBOUR FIRE", "title: Harbour fire out", "title: A Harbour fire");
    assertThat(suggest("harb")).containsExactly("phrase Harbour fire 3");
  }

  @Test
  void noPhraseRunsAcrossPunctuation() throws IOException {
    index("title: \"Harbour: ferries, strikes – and 'big' delays (maybe)\"");
    assertThat(suggest("harb")).containsExactly("phrase Harbour 1");
    assertThat(suggest("fer")).containsExactly("phrase ferries 1");
    assertThat(suggest("big")).containsExactly("phrase big 1");
    assertThat(suggest("may")).containsExactly("phrase maybe 1");
  }

  @ParameterizedTest
  @CsvSource({
    "covid 1, Covid-19 plan",
    "covid-1, Covid-19 plan",
    "us sen, U.S. Senate",
    "u.s. sen, U.S. Senate",
    "at&, AT&T’s deal",
    "at&t’s, AT&T’s deal",
    "c+, C++ guide",
    "$42, $42B bill",
    "'1,900 h', '1,900 homes'",
    "1900 h, '1,900 homes'",
    "lodz, Łódź fair",
    "strasse, Straße gesperrt"
  })
  void wordsWithSignsInThemAreFoundAsTheyAreTyped(String typed, String phrase) throws IOException {
    index("title: " + phrase);
    assertThat(suggest(typed)).containsExactly("phrase " + phrase + " 1");
  }

  @ParameterizedTest
  @CsvSource({
    "東, phrase 東京の銀行 1",
    "東京の銀, phrase 東京の銀行 1",
    "パ, phrase パリ 1",
    "שלו, phrase שלום עולם 1",
    "سلا, phrase سلام دنیا 1",
    "при, phrase Привет мир 1",
    "한국 은, phrase 한국 은행 1"
  })
  void otherScriptsAreSuggestedToo(String typed, String expected) throws IOException {
    index(
        "title: 東京の銀行",
        "title: パリ",
        "title: שָׁלוֹם עולם",
        "title: שלום עולם",
        "title: سلام دنیا",
        "title: Привет мир",
        "title: 한국 은행");
    assertThat(suggest(typed)).containsExactly(expected.replace("שלום עולם 1", "שָׁלוֹם עולם 2"));
  }

  @Test
  void stopWordsAreThoseOfTheArticlesLanguage() throws IOException {
    index("title: Der Streik und die Fähren\nlocale: de-DE", "title: Die another day");
    assertThat(suggest("die")).containsExactly("phrase Die another day 1");
    assertThat(suggest("der")).isEmpty();
    assertThat(suggest("und")).isEmpty();
    assertThat(suggest("str")).containsExactly("phrase Streik und die Fähren 1");
  }

  @Test
  void aNameInCapitalsIsNoStopWord() throws IOException {
    index("title: WHO warns of flu", "title: WHO KNOWS WHAT IT IS");
    assertThat(suggest("who")).containsExactly("phrase WHO warns of flu 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!!",
        "*",
        "\"",
        "(",
        "\\",
        "\u0000",
        "😀",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "\uD83D",
        "&",
        "-",
        ".",
        "…",
        "t",
        "ttopic "
      })
  void oddInputIsNoError(String typed) throws IOException {
    index("title: 😀 ok\ntopics: [\"!!!\", \"😀\"]");
    assertThat(suggest(typed)).isEmpty();
  }

  @Test
  void theLongestInputIsNoError() throws IOException {
    index("title: Ferry");
    assertThat(suggest("ferry ".repeat(85))).isEmpty();
    assertThat(suggest("ﷺ".repeat(512))).isEmpty();
  }

  // ---- what may be offered, and how often it is there

  @Test
  void theCountOfALabelIsTheTotalAfterTheClick() throws IOException {
    index("title: A\ntopics: [Café News]", "title: B\ntopics: [cafe news]", "title: C");
    assertThat(suggest("cafe")).containsExactly("topic Café News 2");
    assertThat(total(ArticleField.TOPIC, "Café News")).isEqualTo(2);
  }

  @Test
  void anArticleCountsOnceHoweverOftenItsHeadlineSaysIt() throws IOException {
    index("title: Ferry after ferry after Ferry");
    assertThat(suggest("ferry", 8, Kind.PHRASE)).containsExactly("phrase Ferry after ferry 1");
    index("title: Ferry");
    assertThat(suggest("ferry")).startsWith("phrase Ferry 2");
  }

  @Test
  void whatARetractedArticleSaidIsNoLongerOffered() throws IOException {
    index("title: Secret merger\ntopics: [Mergers]\nprovider: Mole", "title: Secret garden");
    assertThat(suggest("secret")).hasSize(3);
    assertThat(suggest("m")).hasSize(3);
    seeds.delete("1.md");
    engine.index();
    assertThat(suggest("secret")).containsExactly("phrase Secret garden 1");
    assertThat(suggest("m")).isEmpty();
    assertThat(suggest("")).containsExactly("provider unknown 1");
  }

  @Test
  void aChangedHeadlineCountsAsItNowIs() throws IOException {
    index("title: Ferry strike", "title: Ferry strike", "title: Other");
    seeds.write("1.md", "title: Ferry sails");
    engine.index();
    assertThat(suggest("fer"))
        .containsExactly("phrase Ferry 2", "phrase Ferry sails 1", "phrase Ferry strike 1");
  }

  @Test
  void neitherDraftsNorSpareCopiesAreOffered() throws IOException {
    String url = "\nwebUrl: https://x.example/1";
    index(
        "title: Lister\nrelated: [{title: Spare telling, webUrl: \"https://x.example/1\"}]",
        "title: Real telling" + url,
        "title: Draft telling\ndraft: true");
    assertThat(suggest("spare")).isEmpty();
    assertThat(suggest("draft")).isEmpty();
    assertThat(suggest("real")).containsExactly("phrase Real telling 1");
    assertThat(suggest("tell")).containsExactly("phrase telling 1");
    seeds.delete("2.md");
    engine.index();
    assertThat(suggest("spare")).containsExactly("phrase Spare telling 1");
    assertThat(suggest("real")).isEmpty();
  }

  @Test
  void whereAllThatIsLikeliestWasRetractedTheRestIsStillOffered() throws IOException {
    for (int i = 0; i < 300; i++) seeds.write("gone" + i + ".md", "title: Mole mole" + i + " x y");
    for (int i = 0; i < 300; i++) seeds.write("kept" + i + ".md", "title: Kept");
    seeds.write("one.md", "title: Mover");
    engine.index();
    for (int i = 0; i < 300; i++) seeds.delete("gone" + i + ".md");
    engine.index();
    assertThat(suggest("mo")).containsExactly("phrase Mover 1");
  }

  @Test
  void suggestionsAreOfTheSameGenerationAsEverythingElse() throws IOException {
    index("title: One");
    index("title: Two");
    assertThat(engine.engine().search().suggest(SuggestRequest.of("t")).generation()).isEqualTo(2);
  }

  @Test
  @Timeout(60)
  void aLongSegmentIsReadInTheBackgroundAndAnswersMeanwhile() throws Exception {
    RandomNews news = new RandomNews(1);
    for (int i = 0; i < 1_600; i++) {
      seeds.write(i + ".md", "title: Word%d common %s".formatted(i, news.words(6, 8)));
    }
    engine.index();
    assertThat(suggest("common")).as("from the first moment").isNotEmpty();
    while (!engine.engine().search().suggest(SuggestRequest.of("common")).complete()) {
      Thread.sleep(5);
    }
    assertThat(suggest("common", 1, Kind.PHRASE).get(0)).contains("common ");
    assertThat(suggest("word1234")).as("what is there once").hasSize(1);
    check("co");
  }

  @Test
  void everyCountIsTrueWhateverIsPutAndTakenAway() throws IOException {
    long seed = RandomNews.seed();
    RandomNews news = new RandomNews(seed);
    news.write(seeds, 300);
    engine.index();
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 10; i++) {
        String typed = (news.random().nextBoolean() ? news.words(1, 3) : news.topic());
        check(typed.substring(0, 1 + news.random().nextInt(typed.length())));
        seeds.write(news.random().nextInt(300) + ".md", news.article(1_000 + round * 10 + i));
      }
      engine.index();
    }
  }

  /** Asks each suggestion's count of the search. */
  private void check(String typed) throws IOException {
    for (Suggestion each :
        engine.engine().search().suggest(new SuggestRequest(typed, kinds(), 20)).list()) {
      long total =
          switch (each.kind()) {
            case TOPIC -> total(ArticleField.TOPIC, each.text());
            case PROVIDER -> total(ArticleField.PROVIDER, each.text());
            case PHRASE -> engine.search("title:\"" + each.text() + '"').total();
          };
      assertThat(total).as("%s for “%s”", each, typed).isEqualTo(each.count());
    }
  }

  private long total(ArticleField field, String label) throws IOException {
    Filter filter = new Filter.AnyOf(field, List.of(label));
    return engine
        .search(
            SearchRequest.of(TestEngine.parse(""), TestEngine.NOW).filters(List.of(filter)).build())
        .total();
  }

  // ---- writing and asking in one line

  private void index(String... frontMatters) throws IOException {
    for (String frontMatter : frontMatters) seeds.write(++written + ".md", frontMatter);
    engine.index();
  }

  private List<String> suggest(String text) throws IOException {
    return suggest(text, SuggestRequest.DEFAULT_SIZE, Kind.values());
  }

  private List<String> suggest(String text, int size, Kind... kinds) throws IOException {
    return engine
        .engine()
        .search()
        .suggest(new SuggestRequest(text, Set.of(kinds), size))
        .list()
        .stream()
        .map(each -> kind(each) + " " + each.text() + " " + each.count())
        .toList();
  }

  private static String kind(Suggestion suggestion) {
    return suggestion.kind().name().toLowerCase(Locale.ROOT);
  }

  private static Set<Kind> kinds() {
    return Set.of(Kind.values());
  }
}
