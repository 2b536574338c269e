package dateline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dateline.article.Article;
import dateline.article.Article.Origin;
import dateline.article.ArticleField;
import dateline.article.ArticleId;
import dateline.article.Provider;
import dateline.article.Seed;
import dateline.fixtures.TestEngine;
import dateline.query.FacetRequest;
import dateline.query.Filter;
import dateline.query.Place;
import dateline.query.Reading;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Explain;
import dateline.query.SearchRequest.Group;
import dateline.query.SearchRequest.Interval;
import dateline.query.SearchRequest.Sort;
import dateline.query.SearchResults;
import dateline.query.SearchResults.DateFacet;
import dateline.query.SearchResults.Facet;
import dateline.query.SearchResults.Hit;
import dateline.query.SearchResults.NumberFacet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every backend must do, whichever it is. A backend's own test extends this. */
public abstract class EngineContract {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @TempDir Path folder;
  private Engine engine;

  /** Opens the backend in this folder, as the last close left it. */
  protected abstract Engine open(Path folder) throws IOException;

  @BeforeEach
  void openEngine() throws IOException {
    engine = open(folder);
  }

  @AfterEach
  void closeEngine() throws IOException {
    engine.close();
  }

  // ---- the write side

  @Test
  void anEmptyIndexAnswersEveryQuestionWithNothing() throws IOException {
    SearchResults results =
        search(request("anything").facets(List.of(ArticleField.TOPIC, ArticleField.DATE), 10));
    assertThat(results.total()).isZero();
    assertThat(results.generation()).isZero();
    assertThat(facet(results).values()).isEmpty();
    assertThat(results.dates().buckets()).isEmpty();
    assertThat(engine.search().article("0".repeat(32))).isEmpty();
    assertThat(engine.search().stats().articles()).isZero();
  }

  @Test
  void nothingIsVisibleBeforeTheCommitAndAllOfItAfterIt() throws IOException {
    put("a.md", news("Harbour opens").build());
    put("b.md", news("Harbour closes").build());
    assertThat(titles("harbour")).isEmpty();
    engine.store().commit();
    assertThat(titles("harbour")).hasSize(2);
  }

  @Test
  void theGenerationGrowsByOneWithEveryCommit() throws IOException {
    for (int i = 1; i <= 3; i++) {
      put(i + ".md", news("Story " + i).build());
      engine.store().commit();
      assertThat(engine.search().stats().generation()).isEqualTo(i);
    }
  }

  @Test
  void whatIsRolledBackNeverHappened() throws IOException {
    put("a.md", news("Kept").build());
    engine.store().commit();
    put("b.md", news("Dropped").build());
    engine.store().remove("a.md");
    engine.store().rollback();
    engine.store().commit();
    assertThat(titles("")).containsExactly("Kept");
    assertThat(engine.store().seeds()).containsOnlyKeys("a.md");
  }

  @Test
  void whatWasCommittedIsThereAfterReopeningAndTheRestIsNot() throws IOException {
    put("a.md", news("Durable").build());
    engine.store().commit();
    put("b.md", news("Fleeting").build());
    engine.close();
    engine = open(folder);
    assertThat(titles("")).containsExactly("Durable");
    assertThat(engine.search().stats().generation()).isEqualTo(1);
    assertThat(engine.store().seeds()).containsExactly(Map.entry("a.md", print("a.md")));
  }

  @Test
  void puttingAPathAgainReplacesEverythingItHeld() throws IOException {
    put("a.md", news("First").url("https://x.example/1").build());
    engine.store().commit();
    put("a.md", news("Second").url("https://x.example/2").build());
    engine.store().commit();
    assertThat(titles("")).containsExactly("Second");
  }

  @Test
  void aHiddenSeedIsRememberedAndNeverFound() throws IOException {
    put("a.md", news("Secret plan").build());
    engine.store().commit();
    engine.store().hide("a.md", Set.of(ArticleId.ofUrl("path a.md")), "print");
    engine.store().commit();
    assertThat(titles("")).isEmpty();
    assertThat(titles("secret")).isEmpty();
    assertThat(engine.store().seeds()).containsEntry("a.md", new SeedState("print", true, 1));
    assertThat(engine.search().stats().hidden()).isEqualTo(1);
  }

  // ---- one URL, one result

  @Test
  void theSitesOwnSeedIsShownInPlaceOfARelatedCopyWhicheverCameFirst() throws IOException {
    Article own = news("As the site tells it").url("https://x.example/1").build();
    Article copy = news("As others tell it").url("https://x.example/1").related().build();
    Article lister = news("Lister").url("https://x.example/2").build();

    put("lister.md", lister, copy);
    engine.store().commit();
    assertThat(titles("tell")).containsExactly("As others tell it");
    put("own.md", own);
    engine.store().commit();
    assertThat(titles("tell")).containsExactly("As the site tells it");
    assertThat(engine.search().stats().articles()).isEqualTo(2);
  }

  @Test
  void whenTheShownCopysFileGoesTheNextBestTakesItsPlace() throws IOException {
    put("own.md", news("Own").url("https://x.example/1").body("long text").build());
    put(
        "poor.md",
        news("Lister one").url("https://x.example/2").build(),
        news("Poor copy").url("https://x.example/1").related().build());
    put(
        "rich.md",
        news("Lister two").url("https://x.example/3").build(),
        news("Rich copy").url("https://x.example/1").excerpt("told").quality(9).related().build());
    engine.store().commit();
    assertThat(titles("own OR copy")).containsExactly("Own");

    engine.store().remove("own.md");
    engine.store().commit();
    assertThat(titles("own OR copy")).containsExactly("Rich copy");

    engine.store().remove("rich.md");
    engine.store().commit();
    assertThat(titles("own OR copy")).containsExactly("Poor copy");

    put("own.md", news("Own").url("https://x.example/1").body("long text").build());
    engine.store().commit();
    assertThat(titles("own OR copy")).containsExactly("Own");
    assertThat(article(ArticleId.ofUrl("https://x.example/1")).article().body())
        .isEqualTo("long text");
  }

  @Test
  void aSpareCopyKeepsItsBodyForTheDayItIsShown() throws IOException {
    put("a.md", news("Richer").url("https://x.example/1").body("one").quality(5).build());
    put("b.md", news("Poorer").url("https://x.example/1").body("searchable zebra").build());
    engine.store().commit();
    assertThat(titles("zebra")).isEmpty();
    engine.store().remove("a.md");
    engine.store().commit();
    assertThat(titles("zebra")).containsExactly("Poorer");
    assertThat(engine.store().seeds()).containsOnlyKeys("b.md");
  }

  @Test
  void whatASeedHidesIsNotToldByAnothersListEither() throws IOException {
    Article copy = news("Draft, told elsewhere").url("https://x.example/1").related().build();
    put("lister.md", news("Lister").url("https://x.example/2").build(), copy);
    engine.store().hide("draft.md", Set.of(ArticleId.ofUrl("https://x.example/1")), "print");
    engine.store().commit();
    assertThat(titles("")).containsExactly("Lister");
    engine.store().remove("draft.md");
    engine.store().commit();
    assertThat(titles("")).containsExactlyInAnyOrder("Lister", "Draft, told elsewhere");
    engine.store().hide("draft.md", Set.of(ArticleId.ofUrl("https://x.example/1")), "print");
    put("own.md", news("The site's own").url("https://x.example/1").build());
    engine.store().commit();
    assertThat(titles("")).containsExactlyInAnyOrder("Lister", "The site's own");
  }

  @Test
  void aUrlThatThousandsOfSeedsListIsOneResult() throws IOException {
    for (int i = 0; i < 12_000; i++) {
      Article copy = news("Subscribe now").url("https://x.example/subscribe").related().build();
      put(i + ".md", news("Story").url("https://x.example/" + i).build(), copy);
    }
    engine.store().commit();
    assertThat(titles("subscribe")).containsExactly("Subscribe now");
    assertThat(related("https://x.example/subscribe")).isEmpty();
  }

  @Test
  void narrowingAQueryNeverWidensIt() throws IOException {
    for (int i = 0; i < 25; i++) {
      put("b" + i + ".md", news("Cloud strike " + i).topics(i < 3 ? "AI" : "Rail").build());
    }
    for (int i = 0; i < 40; i++) put("c" + i + ".md", news("Cloud " + i).topics("AI").build());
    engine.store().commit();
    assertThat(search(request("cloud strike")).total()).isEqualTo(25);
    assertThat(search(request("cloud strike topic:AI")).total()).isEqualTo(3);
    assertThat(search(request("cloud strike topic:AI")).reading().relaxed()).isEmpty();
    assertThat(search(request("cloud strike after:2030")).total()).isZero();
  }

  @Test
  void onlyTheWordsWithoutASignAreDropped() throws IOException {
    put("1.md", news("Strike at the port").build());
    put("2.md", news("Ferry sails").build());
    engine.store().commit();
    SearchResults results = search(request("+strike ferry"));
    assertThat(results.hits())
        .extracting(hit -> hit.article().title())
        .containsExactly("Strike at the port");
    assertThat(results.reading().relaxed()).containsExactly("ferry");
  }

  @Test
  void manyCompoundsInOneWordOrPhraseAreNoError() throws IOException {
    put("1.md", news("A state-run wi-fi e-mail service").build());
    engine.store().commit();
    String url = "https://www.a-b.com/c-d/e-f/g-h/i-j/k-l/m-n-o-p-q";
    for (String query :
        List.of(
            url,
            "\"" + "state-run ".repeat(8) + "\"",
            "\"" + "a-b ".repeat(12) + "\"~10",
            ("x-" + "y-".repeat(40) + "z ").repeat(3),
            "title:" + url)) {
      assertThat(search(request(query)).total()).as(query).isZero();
    }
    assertThat(search(request("\"state-run wifi e-mail service\"").relax(false)).total()).isZero();
    assertThat(search(request("\"state-run wi-fi\"").relax(false)).total()).isEqualTo(1);
  }

  @Test
  void aLanguageIsOneHoweverItsTagIsWritten() throws IOException {
    put("1.md", news("Eins").locale("de-DE").build());
    put("2.md", news("Zwei").locale("de_AT").build());
    engine.store().commit();
    SearchResults results =
        search(
            request("")
                .filters(List.of(new Filter.AnyOf(ArticleField.LANGUAGE, List.of("de-CH"))))
                .facets(List.of(ArticleField.LANGUAGE), 10));
    assertThat(results.total()).isEqualTo(2);
    assertThat(results.facets().get(ArticleField.LANGUAGE))
        .isEqualTo(new Facet(List.of(value("de", 2, true)), 0, 0));
    assertThat(titles("lang:de")).hasSize(2);
  }

  @Test
  void ofTheLastDaysCountsFromNowAndNotIntoTheFuture() throws IOException {
    put("1.md", news("Yesterday").date("2026-11-19T12:00:00Z").build());
    put("2.md", news("Tomorrow").date("2026-11-21T12:00:00Z").build());
    put("3.md", news("Last month").date("2026-10-19T12:00:00Z").build());
    engine.store().commit();
    assertThat(titles("when:7d")).containsExactly("Yesterday");
    assertThat(titles("when:2m")).containsExactlyInAnyOrder("Yesterday", "Last month");
  }

  @Test
  void aNamedIntervalListsTheChosenTimeWithWholeCounts() throws IOException {
    for (int day = 1; day <= 20; day++) {
      put(day + ".md", news("Day").date("2026-03-%02dT12:00:00Z".formatted(day)).build());
    }
    engine.store().commit();
    Filter dates =
        new Filter.Dates(
            Instant.parse("2026-03-05T18:00:00Z"), Instant.parse("2026-03-07T13:00:00Z"));
    SearchResults results =
        search(
            request("")
                .filters(List.of(dates))
                .facets(List.of(ArticleField.DATE), 10)
                .dates(Interval.DAY, ZoneId.of("UTC")));
    assertThat(results.total()).isEqualTo(2);
    assertThat(results.dates().buckets())
        .extracting(DateFacet.Bucket::from, DateFacet.Bucket::count)
        .containsExactly(
            tuple(Instant.parse("2026-03-05T00:00:00Z"), 1L),
            tuple(Instant.parse("2026-03-06T00:00:00Z"), 1L),
            tuple(Instant.parse("2026-03-07T00:00:00Z"), 1L));
  }

  @Test
  void relatedArticlesAreLinkedBothWays() throws IOException {
    Article copy = news("Background").url("https://x.example/2").related().build();
    put("a.md", news("Main").url("https://x.example/1").links(copy.id()).build(), copy);
    engine.store().commit();
    assertThat(related("https://x.example/1")).containsExactly("Background");
    assertThat(related("https://x.example/2")).containsExactly("Main");
  }

  // ---- the read side

  @Test
  void allOfAnArticleComesBackAsItWasPut() throws IOException {
    Article article =
        news("Ünïcode “title” & more")
            .url("https://x.example/1")
            .excerpt("Text")
            .body("Body")
            .topics("AI", "Rail")
            .quality(137)
            .build();
    put("a.md", article);
    engine.store().commit();
    assertThat(article(article.id()).article()).isEqualTo(article);
  }

  @Test
  void aWordIsFoundInTitleExcerptTopicProviderAndBody() throws IOException {
    put("t.md", news("Walrus").build());
    put("e.md", news("E").excerpt("a walrus").build());
    put("k.md", news("K").topics("Walrus").build());
    put("p.md", news("P").provider("Walrus News").build());
    put("b.md", news("B").body("the walrus").build());
    engine.store().commit();
    assertThat(titles("walrus")).containsExactlyInAnyOrder("Walrus", "E", "K", "P", "B");
    assertThat(titles("title:walrus")).containsExactly("Walrus");
    assertThat(titles("excerpt:walrus")).containsExactly("E");
    assertThat(titles("body:walrus")).containsExactly("B");
    assertThat(titles("topic:walrus")).containsExactly("K");
    assertThat(titles("provider:\"walrus news\"")).containsExactly("P");
  }

  @Test
  void aShortWordIsNotTakenForALongerOrANearOne() throws IOException {
    put("aid.md", news("Aid convoy reaches the coast").build());
    put("air.md", news("Air show cancelled").build());
    put("york.md", news("New York opens a bridge").build());
    put("ai.md", news("AI writes a ferry timetable").build());
    engine.store().commit();
    assertThat(titles("ai")).containsExactly("AI writes a ferry timetable");
    assertThat(titles("news")).isEmpty();
  }

  @Test
  void aWordThatNoArticleHasIsCorrectedAndSaidSo() throws IOException {
    put("a.md", news("Government falls").topics("Politics").build());
    put("b.md", news("Ferry late").topics("Travel").build());
    engine.store().commit();
    SearchResults corrected = search(request("goverment"));
    assertThat(corrected.total()).isEqualTo(1);
    assertThat(corrected.reading().corrected()).isEqualTo("government");
    assertThat(search(request("goverment").correct(false)).total()).isZero();
    assertThat(search(request("goverment topic:travel")).reading().corrected())
        .as("a filter never changes what a query means")
        .isEqualTo("government topic:travel");
    assertThat(search(request("GOVERMENT")).reading().corrected()).isNull();
  }

  @Test
  void anAmountOfSeveralWordsIsFoundAndLeftOutWhole() throws IOException {
    put("short.md", news("Cloud market at $42B").build());
    put("long.md", news("Spending hits $42 billion, up 32 per cent").build());
    put("sign.md", news("Nimbrel has 32% of it").build());
    put("parts.md", news("A billion reasons and 42 answers, 32 parts").build());
    engine.store().commit();
    for (String typed : List.of("$42 billion", "$42B", "$42bn", "$42 bn")) {
      assertThat(titles(typed))
          .as(typed)
          .containsExactlyInAnyOrder(
              "Cloud market at $42B", "Spending hits $42 billion, up 32 per cent");
    }
    for (String typed : List.of("32 per cent", "32%", "32 pct", "32 percent")) {
      assertThat(titles(typed))
          .as(typed)
          .containsExactlyInAnyOrder(
              "Nimbrel has 32% of it", "Spending hits $42 billion, up 32 per cent");
    }
    assertThat(titles("cloud $42 billion"))
        .doesNotContain("A billion reasons and 42 answers, 32 parts");
  }

  @Test
  void aCountryThatNoArticleNamesIsNoSlip() throws IOException {
    put("face.md", news("The face of the ferry frenzy").build());
    put("lagos.md", news("Nigerian ferry sails").build());
    put("lima.md", news("Peru signs").build());
    engine.store().commit();
    for (String word : List.of("france", "French", "nigerien", "kyrgyz", "treaties")) {
      assertThat(titles(word)).as(word).isEmpty();
      assertThat(search(request(word)).reading()).as(word).isEqualTo(Reading.AS_TYPED);
      assertThat(search(request(word).synonyms(false)).total()).as(word).isZero();
    }
    assertThat(titles("peruvian")).containsExactly("Peru signs");
    assertThat(search(request("frenzzy")).reading().corrected()).isEqualTo("frenzy");
  }

  @Test
  void anAcronymThatAnArticleExplainsFindsItsLongFormAndBackUntilTheArticleGoes()
      throws IOException {
    put("teacher.md", news("Skarn Harbour Authority (SHA) meets").build());
    put("short.md", news("SHA fines a trawler").build());
    put("long.md", news("The Skarn Harbour Authority sells a crane").build());
    engine.store().commit();
    assertThat(titles("SHA")).contains("The Skarn Harbour Authority sells a crane");
    assertThat(titles("skarn harbour authority")).contains("SHA fines a trawler");
    assertThat(engine.search().acronyms("sh")).hasSize(1);
    assertThat(engine.search().acronyms("!")).isEmpty();

    engine.store().remove("teacher.md");
    engine.store().commit();
    assertThat(titles("SHA")).containsExactly("SHA fines a trawler");
    assertThat(engine.search().acronyms("")).isEmpty();
  }

  @Test
  void aRareWordWithAFrequentNeighbourIsQuestionedAndKept() throws IOException {
    for (int i = 0; i < 120; i++) put("g" + i + ".md", news("Government day " + i).build());
    put("slip.md", news("Goverment in trouble").build());
    engine.store().commit();
    SearchResults results = search(request("goverment"));
    assertThat(results.total()).isEqualTo(1);
    assertThat(results.reading().corrected()).isNull();
    assertThat(results.reading().offer()).isEqualTo(new Reading.Offer("government", 120));
  }

  @Test
  void anOfferTellsWhatItFindsAlsoWhereThatIsRelaxed() throws IOException {
    for (int i = 0; i < 120; i++) put("g" + i + ".md", news("Government day " + i).build());
    put("slip.md", news("Goverment in trouble").build());
    put("zebra.md", news("Government of zebras").build());
    engine.store().commit();
    Reading.Offer offer = search(request("goverment zebra")).reading().offer();
    assertThat(offer).isEqualTo(new Reading.Offer("government zebra", 121));
    assertThat(search(request("government zebra")).total()).isEqualTo(121);
  }

  @Test
  void whatHasNoLetterAsksForNothingAmongStopWordsEither() throws IOException {
    put("1.md", news("To be or not to be").build());
    put("2.md", news("Rates rise").build());
    engine.store().commit();
    for (String silent : List.of("—", "&&&", "\"!\"", "title:\"!\"", "(— OR …)")) {
      assertThat(titles("to be " + silent + " or not"))
          .as(silent)
          .containsExactly("To be or not to be");
    }
  }

  @Test
  void aWordReadAsTwoIsCorrectedToWhatFindsTheSame() throws IOException {
    put("1.md", news("New data centre opens").build());
    put("2.md", news("Centre of data").build());
    engine.store().commit();
    for (String field : List.of("", "title:")) {
      SearchResults results = search(request(field + "datacentre"));
      assertThat(results.total()).isEqualTo(1);
      String corrected = results.reading().corrected();
      assertThat(corrected).isEqualTo(field + "\"data centre\"");
      assertThat(search(request(String.valueOf(corrected))).total()).isEqualTo(1);
    }
    assertThat(search(request("datacentre NEAR/3 opens")).reading().corrected())
        .isEqualTo("\"data centre\" NEAR/3 opens");
  }

  @Test
  void phrasesExclusionsAndOperatorsMeanWhatTheySay() throws IOException {
    put("1.md", news("Power apps for teams").build());
    put("2.md", news("Apps with power").build());
    put("3.md", news("Power station").build());
    engine.store().commit();
    assertThat(titles("\"power apps\"")).containsExactly("Power apps for teams");
    assertThat(titles("power -apps")).containsExactly("Power station");
    assertThat(titles("station OR teams"))
        .containsExactlyInAnyOrder("Power station", "Power apps for teams");
    assertThat(titles("power AND station")).containsExactly("Power station");
    assertThat(titles("power NOT (apps OR teams)")).containsExactly("Power station");
    assertThat(titles("-power")).isEmpty();
    assertThat(titles("stat*")).containsExactly("Power station");
  }

  // ---- near each other

  @Test
  void nearMeansFewWordsBetweenInEitherOrder() throws IOException {
    put("1.md", news("Harbour workers strike").build());
    put("2.md", news("Strike in the old harbour").build());
    put("3.md", news("Harbour strike").build());
    engine.store().commit();
    assertThat(titles("harbour NEAR/0 strike")).containsExactly("Harbour strike");
    assertThat(titles("strike NEAR/1 harbour"))
        .containsExactlyInAnyOrder("Harbour strike", "Harbour workers strike");
    assertThat(titles("harbour NEAR/2 strike")).hasSize(2);
    assertThat(titles("harbour NEAR/3 strike")).hasSize(3);
    assertThat(titles("harbour -strike NEAR/1 harbour"))
        .containsExactly("Strike in the old harbour");
  }

  @Test
  void nearMatchesWhateverTheWordsMatchAlone() throws IOException {
    put("1.md", news("Ferries late: U.S. ports in Wi-Fi chaos").build());
    engine.store().commit();
    for (String found :
        List.of(
            "ferry NEAR/2 port*",
            "port NEAR/0 us",
            "+ferries NEAR/0 late",
            "\"us ports\" NEAR/0 late",
            "\"late ports\"~1 NEAR/0 ferry",
            "(tram OR ferry) NEAR/0 (early OR \"late us\")",
            "wifi NEAR/0 in",
            "wi-fi NEAR/0 chaos",
            "\"wi fi\" NEAR/0 chaos",
            "chaos NEAR/1 wi*",
            "ferry NEAR/0 & NEAR/0 late",
            "& NEAR/0 % OR ferry")) {
      assertThat(titles(found)).as(found).hasSize(1);
    }
    for (String missed :
        List.of("+ferry NEAR/0 late", "\"ports us\" NEAR/0 late", "ferry NEAR/0 in*")) {
      assertThat(titles(missed)).as(missed).isEmpty();
    }
  }

  @Test
  void nearMeetsWhatStandsForAWordAndIsCorrectedLikeIt() throws IOException {
    put("1.md", news("Vaccine rollout at the World Health Organization").build());
    engine.store().commit();
    assertThat(titles("vacine NEAR/0 rollout")).hasSize(1);
    assertThat(titles("WHO NEAR/2 rollout")).hasSize(1);
    assertThat(titles("WHO NEAR/1 rollout")).isEmpty();
    assertThat(titles("+vacine NEAR/0 rollout")).isEmpty();
  }

  @Test
  void eachOfAChainIsNearThoseBeforeIt() throws IOException {
    put("1.md", news("Alpha gamma beta").build());
    put("2.md", news("Alpha beta one two gamma").build());
    put("3.md", news("Alpha one two beta gamma").build());
    engine.store().commit();
    assertThat(titles("alpha NEAR/1 beta NEAR/0 gamma")).containsExactly("Alpha gamma beta");
    assertThat(titles("alpha NEAR/1 beta NEAR/2 gamma"))
        .containsExactlyInAnyOrder("Alpha gamma beta", "Alpha beta one two gamma");
    assertThat(titles("alpha NEAR/2 (beta NEAR/0 gamma)"))
        .containsExactlyInAnyOrder("Alpha gamma beta", "Alpha one two beta gamma");
  }

  @Test
  void aWordNearItselfStandsThereTwice() throws IOException {
    put("1.md", news("Strike follows strikes").build());
    put("2.md", news("Strike").build());
    engine.store().commit();
    assertThat(titles("strike NEAR/1 strikes")).containsExactly("Strike follows strikes");
  }

  @Test
  void nearNeverReachesFromOneFieldOrLabelIntoAnother() throws IOException {
    put("1.md", news("Harbour").excerpt("Strike").topics("Rail", "Road").body("ferry").build());
    put("2.md", news("Tram").excerpt("A harbour strike").build());
    engine.store().commit();
    assertThat(titles("harbour AND strike")).hasSize(2);
    assertThat(titles("harbour NEAR/50 strike")).containsExactly("Tram");
    assertThat(titles("harbour NEAR/50 strike NEAR/50 tram")).isEmpty();
    assertThat(titles("rail NEAR/50 road")).isEmpty();
    assertThat(titles("harbour NEAR/50 ferry")).isEmpty();
    assertThat(titles("excerpt:(harbour NEAR/0 strike)")).containsExactly("Tram");
    assertThat(titles("title:(harbour NEAR/0 strike)")).isEmpty();
    assertThat(
            titles(
                request("harbour NEAR/0 strike")
                    .searchIn(List.of(ArticleField.TITLE, ArticleField.BODY))))
        .isEmpty();
  }

  @Test
  void nearnessNarrowsAndNeverChangesAScore() throws IOException {
    put("1.md", news("Harbour strike").quality(50).build());
    put("2.md", news("Strike in another harbour town").date("2026-11-01T00:00:00Z").build());
    put("3.md", news("Harbour opens").build());
    engine.store().commit();
    List<Hit> and = search(request("harbour AND strike")).hits();
    assertThat(search(request("harbour NEAR/9 strike")).hits()).isEqualTo(and).hasSize(2);
    assertThat(search(request("strike NEAR/2 harbour NEAR/0 town")).hits()).hasSize(1);
    assertThat(and).containsAll(search(request("harbour NEAR/0 strike")).hits());
    assertThat(titles("harbour NEAR/0 strike")).containsExactly("Harbour strike");
  }

  @Test
  void nearIsNeverRelaxed() throws IOException {
    put("1.md", news("Harbour opens, strike over").build());
    put("2.md", news("Ferry").build());
    engine.store().commit();
    assertThat(search(request("harbour NEAR/0 strike")).total()).isZero();
    SearchResults results = search(request("harbour NEAR/1 strike ferry"));
    assertThat(results.hits()).extracting(hit -> hit.article().title()).hasSize(1);
    assertThat(results.reading().relaxed()).containsExactly("ferry");
  }

  @Test
  void nearAmongManyWordsIsNoError() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 3_000; i++) body.append("zz").append(i).append(' ');
    put("1.md", news("Long").body(body + "harbour zz1 harbour zz2").build());
    engine.store().commit();
    assertThat(titles("harbour NEAR/0 zz*")).containsExactly("Long");
    assertThat(titles("title:(harbour NEAR/0 zz*)")).isEmpty();
    for (String chain :
        List.of(
            "a-b NEAR/3 ".repeat(31) + "c-d",
            "(\"a b\" OR c-d OR e-f OR gh*) NEAR/3 ".repeat(5) + "x",
            "\"a-b c-d e-f\"~10 NEAR/3 ".repeat(10) + "x")) {
      assertThat(search(request(chain)).total()).as(chain).isZero();
    }
  }

  // ---- one article

  @Test
  void anArticleIsFoundByItsAddressHoweverItIsSpelled() throws IOException {
    put("1.md", news("One").url("https://x.example/a?id=1").build());
    put("2.md", news("Two").url("https://x.example/(b)").build());
    Article copy = news("Copy").url("https://x.example/a?id=1").related().build();
    put("3.md", news("Lister").build(), copy);
    engine.store().commit();
    String address = "url:HTTPS://X.example:443/a?utm_source=feed&id=1#top";
    assertThat(titles("url:https://x.example/a?id=1")).containsExactly("One");
    assertThat(titles(address)).containsExactly("One");
    assertThat(titles("url:https://x.example/(b)")).containsExactly("Two");
    assertThat(titles("url:https://x.example/a")).isEmpty();
    assertThat(titles("http://www.x.example/a/?id=1")).as("as pasted").containsExactly("One");
    assertThat(titles("url:x.example/a?id=1")).containsExactly("One");
    assertThat(titles("https://x.example/elsewhere")).isEmpty();
    assertThat(titles("-" + address)).containsExactlyInAnyOrder("Two", "Lister");
    assertThat(titles("one AND " + address + " OR title:(url:https://x.example/(b))"))
        .containsExactlyInAnyOrder("One", "Two");
    engine.store().hide("1.md", Set.of(ArticleId.ofUrl("https://x.example/a?id=1")), "print");
    engine.store().commit();
    assertThat(titles(address)).isEmpty();
  }

  @Test
  void anArticleIsAStoryOfItsOwn() throws IOException {
    put("1.md", news("One").url("https://x.example/1").build());
    put("2.md", news("Lister").build(), news("Copy").url("https://x.example/1").related().build());
    engine.store().commit();
    String story = "story:" + ArticleId.ofUrl("https://x.example/1");
    assertThat(titles(story)).containsExactly("One");
    assertThat(titles("-" + story)).containsExactly("Lister");
    assertThat(titles("story:" + "0".repeat(32))).isEmpty();
  }

  @Test
  void filtersNarrowAndFacetsCountWhatAClickWouldGive() throws IOException {
    put("1.md", news("One").topics("AI", "Rail").provider("Post").build());
    put("2.md", news("Two").topics("AI").provider("Wire").build());
    put("3.md", news("Three").topics("ai").provider("Wire").build());
    put("4.md", news("Four").provider("Wire").build());
    engine.store().commit();
    Filter wire = new Filter.AnyOf(ArticleField.PROVIDER, List.of("WIRE"));
    SearchResults results =
        search(
            request("")
                .filters(List.of(wire))
                .facets(List.of(ArticleField.TOPIC, ArticleField.PROVIDER), 10));
    assertThat(results.total()).isEqualTo(3);
    assertThat(facet(results)).isEqualTo(new Facet(List.of(value("AI", 2, false)), 0, 1));
    assertThat(results.facets().get(ArticleField.PROVIDER))
        .isEqualTo(new Facet(List.of(value("Wire", 3, true), value("Post", 1, false)), 0, 0));
  }

  @Test
  void aFacetListsTheCommonestValuesTheChosenOnesAndTheSumOfTheRest() throws IOException {
    for (int i = 0; i < 3; i++) put("a" + i + ".md", news("A" + i).topics("Big", "Mid").build());
    put("b.md", news("B").topics("Big", "Tiny", "Small").build());
    engine.store().commit();
    SearchResults results =
        search(
            request("")
                .filters(List.of(new Filter.AnyOf(ArticleField.TOPIC, List.of("tiny", "absent"))))
                .facets(List.of(ArticleField.TOPIC), 1));
    assertThat(facet(results).values())
        .containsExactly(value("Big", 4, false), value("Tiny", 1, true), value("absent", 0, true));
    assertThat(facet(results).other()).isEqualTo(4); // Mid 3, Small 1
  }

  @Test
  void datesAreCountedByDayOfTheZoneWithEmptyDaysBetween() throws IOException {
    put("1.md", news("One").date("2026-03-01T23:30:00Z").build());
    put("2.md", news("Two").date("2026-03-02T00:30:00Z").build());
    put("3.md", news("Three").date("2026-03-04T12:00:00Z").build());
    put("4.md", news("Undated").build());
    engine.store().commit();
    SearchResults results =
        search(
            request("")
                .facets(List.of(ArticleField.DATE), 10)
                .dates(Interval.DAY, ZoneId.of("Europe/Berlin")));
    assertThat(results.dates().buckets())
        .extracting(DateFacet.Bucket::from, DateFacet.Bucket::count)
        .containsExactly(
            tuple(Instant.parse("2026-03-01T23:00:00Z"), 2L),
            tuple(Instant.parse("2026-03-02T23:00:00Z"), 0L),
            tuple(Instant.parse("2026-03-03T23:00:00Z"), 1L));
    assertThat(results.dates().missing()).isEqualTo(1);
  }

  @Test
  void theOrderChangesButNeverWhatMatches() throws IOException {
    put("1.md", news("Old good").date("2024-01-01T00:00:00Z").quality(90).build());
    put("2.md", news("New poor").date("2026-01-01T00:00:00Z").quality(10).build());
    put("3.md", news("Undated good").build());
    engine.store().commit();
    assertThat(titles(request("").sort(Sort.NEWEST)))
        .containsExactly("New poor", "Old good", "Undated good");
    assertThat(titles(request("").sort(Sort.OLDEST)))
        .containsExactly("Old good", "New poor", "Undated good");
    assertThat(titles(request("").sort(Sort.QUALITY)))
        .containsExactly("Old good", "New poor", "Undated good");
    for (Sort sort : Sort.values()) {
      assertThat(titles(request("good").sort(sort)))
          .containsExactlyInAnyOrder("Old good", "Undated good");
    }
  }

  @Test
  void betweenEqualTextsTheBetterAndTheNewerComeFirst() throws IOException {
    put("1.md", news("Harbour story").date("2026-01-01T00:00:00Z").quality(20).build());
    put("2.md", news("Harbour story").date("2026-01-01T00:00:00Z").quality(80).build());
    put("3.md", news("Harbour story").date("2026-01-20T00:00:00Z").quality(80).build());
    engine.store().commit();
    assertThat(search(request("harbour")).hits())
        .extracting(hit -> hit.article().quality(), hit -> hit.article().published())
        .containsExactly(
            tuple(80.0, Instant.parse("2026-01-20T00:00:00Z")),
            tuple(80.0, Instant.parse("2026-01-01T00:00:00Z")),
            tuple(20.0, Instant.parse("2026-01-01T00:00:00Z")));
  }

  @Test
  void anArchiveIsRankedFromItsOwnNewestArticleNotFromToday() throws IOException {
    for (int i = 0; i < 30; i++) {
      put(i + ".md", news("Harbour story").date("2019-01-%02dT00:00:00Z".formatted(i + 1)).build());
    }
    engine.store().commit();
    List<String> today = ids(request("harbour"));
    List<String> later =
        ids(
            SearchRequest.of(TestEngine.parse("harbour"), NOW.plusSeconds(5L * 365 * 86_400))
                .page(0, 100));
    assertThat(later).isEqualTo(today);
    SearchResults results = search(request("harbour"));
    assertThat(results.asOf()).isEqualTo(Instant.parse("2019-01-30T00:00:00Z"));
    assertThat(results.hits().get(0).article().published())
        .isEqualTo(Instant.parse("2019-01-30T00:00:00Z"));
  }

  @Test
  void asOfAnEarlierMomentNothingNewerIsFound() throws IOException {
    put("1.md", news("Before").date("2026-01-01T00:00:00Z").build());
    put("2.md", news("After").date("2026-02-01T00:00:00Z").build());
    put("3.md", news("Undated").build());
    engine.store().commit();
    assertThat(titles(request("").asOf(Instant.parse("2026-01-15T00:00:00Z"))))
        .containsExactly("Before", "Undated");
  }

  @Test
  void whenFewHaveAllWordsThoseWithSomeFollowAndTheAnswerSaysSo() throws IOException {
    put("1.md", news("Harbour strike").build());
    put("2.md", news("Harbour opens").build());
    engine.store().commit();
    SearchResults relaxed = search(request("harbour strike"));
    assertThat(relaxed.hits())
        .extracting(hit -> hit.article().title())
        .containsExactly("Harbour strike", "Harbour opens");
    assertThat(relaxed.reading().relaxed()).containsExactly("harbour", "strike");
    assertThat(relaxed.reading().noneHasAll()).isFalse();
    assertThat(search(request("harbour strike elsewhere")).reading().noneHasAll()).isTrue();

    SearchResults strict = search(request("harbour strike").relax(false));
    assertThat(strict.total()).isEqualTo(1);
    assertThat(strict.reading().relaxed()).isEmpty();
    assertThat(search(request("harbour AND strike")).total()).isEqualTo(1);
    assertThat(search(request("harbour +strike")).total()).isEqualTo(1);
  }

  @Test
  void highlightsFollowTheStemAndEscapeEverythingElse() throws IOException {
    put("1.md", news("<b>Ferries</b> & ferry’s \"port\"").excerpt("No ferry <script>").build());
    engine.store().commit();
    Hit hit = search(request("ferry")).hits().get(0);
    assertThat(Objects.requireNonNull(hit.title()).html())
        .isEqualTo(
            "&lt;b&gt;<mark>Ferries</mark>&lt;/b&gt; &amp; <mark>ferry’s</mark> &quot;port&quot;");
    assertThat(Objects.requireNonNull(hit.excerpt()).html())
        .isEqualTo("No <mark>ferry</mark> &lt;script&gt;");
  }

  @Test
  void pagesFollowEachOtherWithoutSkipOrRepeat() throws IOException {
    for (int i = 0; i < 57; i++) put(i + ".md", news("Same title").build());
    engine.store().commit();
    List<String> walked = new ArrayList<>();
    for (int offset = 0; offset < 57; offset += 10) {
      walked.addAll(ids(request("same").page(offset, 10)));
    }
    assertThat(walked).hasSize(57).doesNotHaveDuplicates();
    assertThat(ids(request("same").page(0, 57))).isEqualTo(walked);
  }

  // ---- walking: page after page, each from where the one before ended

  @ParameterizedTest
  @EnumSource(Sort.class)
  void aWalkMeetsEveryHitOnceInTheOrderOfThePages(Sort sort) throws IOException {
    putManyThatAreMuchAlike();
    for (Group group : Group.values()) {
      for (String query : List.of("", "same", "same title harbour")) {
        SearchRequest.Builder search = request(query).sort(sort).group(group);
        List<String> page = ids(search);
        for (int size : List.of(1, 7, 23)) {
          assertThat(walk(search, size, () -> {}))
              .as("%s by %s in steps of %d", query, group, size)
              .doesNotHaveDuplicates()
              .isEqualTo(page);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Sort.class)
  void aWalkStaysInItsGenerationWhateverIsCommitted(Sort sort) throws IOException {
    putManyThatAreMuchAlike();
    for (Group group : Group.values()) {
      SearchRequest.Builder search = request("same title").sort(sort).group(group);
      List<String> page = ids(search);
      List<Integer> steps = new ArrayList<>();
      List<String> walked =
          walk(
              search,
              9,
              () -> {
                int step = steps.size();
                steps.add(step);
                put("new" + step + ".md", news("Same title").quality(100).build());
                put(step * 3 + ".md", news("Same title, told anew").build());
                engine.store().remove(step * 3 + 1 + ".md");
                engine.store().commit();
              });
      assertThat(walked).as("by %s", group).isEqualTo(page);
    }
  }

  @Test
  void aWalkWhoseGenerationIsGoneGoesOnBehindTheSameValuesInTheLastOne() throws IOException {
    for (int i = 1; i <= 8; i++) put(i + ".md", news("Day " + i).date(day(i)).build());
    engine.store().commit();
    Place place = place(search(request("").sort(Sort.OLDEST).page(0, 4).onward()));
    put("0.md", news("Before").date(day(2)).build());
    put("9.md", news("Behind").date(day(6)).build());
    engine.store().remove("5.md");
    engine.store().commit();

    Place gone = new Place(place.generation() + 1_000, place.position(), place.values());
    SearchResults results = search(request("").sort(Sort.OLDEST).after(gone).onward());

    assertThat(results.generation()).isEqualTo(2);
    assertThat(results.hits())
        .extracting(hit -> hit.article().title())
        .containsExactlyInAnyOrder("Day 6", "Behind", "Day 7", "Day 8");
  }

  @Test
  void aPlaceIsToldWhereItIsAskedForAndMoreHitsCome() throws IOException {
    for (int i = 0; i < 10; i++) put(i + ".md", news("Same title").build());
    engine.store().commit();

    assertThat(search(request("same").page(0, 9)).next()).as("nobody asked").isNull();
    assertThat(place(search(request("same").page(0, 9).onward())).position()).isEqualTo(9);
    assertThat(search(request("same").page(0, 10).onward()).next()).isNull();
    assertThat(search(request("same").page(5, 5).onward()).next()).isNull();
    assertThat(search(request("same").page(50, 5).onward()).next()).isNull();
    assertThat(search(request("none").page(0, 10).onward()).next()).isNull();
  }

  @Test
  void whatIsExplainedOnAWalkStandsWhereItStands() throws IOException {
    for (int i = 0; i < 5; i++) {
      put(i + ".md", news("Same title").date(day(i + 1)).quality(10 * (i + 1)).build());
    }
    engine.store().commit();
    SearchRequest.Builder search = request("same").explain(Explain.TEXT).onward();
    Place place = place(search(search.page(0, 3)));
    Hit fourth = search(search.page(0, 2).after(place)).hits().get(0);
    assertThat(Objects.requireNonNull(fourth.explanation()).text()).contains("it would stay 4th");
  }

  /** Few titles, dates and qualities, so that most are equal in something; some lack them. */
  private void putManyThatAreMuchAlike() throws IOException {
    for (int i = 0; i < 60; i++) {
      Draft draft = news(i % 2 == 0 ? "Same title" : "Same title of harbour " + i % 4);
      draft.provider("Provider " + i % 11);
      if (i % 3 > 0) draft.date(day(1 + i % 5));
      if (i % 5 > 1) draft.quality(10 * (i % 4));
      put(i + ".md", draft.build());
    }
    engine.store().commit();
  }

  private static String day(int day) {
    return "2026-01-%02dT00:00:00Z".formatted(day);
  }

  private interface Meanwhile {
    void run() throws IOException;
  }

  private List<String> walk(SearchRequest.Builder search, int size, Meanwhile meanwhile)
      throws IOException {
    List<String> ids = new ArrayList<>();
    Place place = null;
    do {
      SearchResults results = search(search.page(0, size).after(place).onward());
      results.hits().forEach(hit -> ids.add(hit.article().id()));
      place = results.next();
      meanwhile.run();
    } while (place != null);
    return ids;
  }

  private static Place place(SearchResults results) {
    return Objects.requireNonNull(results.next());
  }

  // ---- what reads all at once

  @Test
  void filtersCombineAcrossFieldsAndEveryFacetIsCountedWithinThem() throws IOException {
    put("a.md", news("A").topics("Sea").quality(10).build());
    put("b.md", news("B").topics("Air").quality(60).build());
    put("c.md", news("C").topics("Air", "Sea").build());
    engine.store().commit();
    Filter sea = new Filter.AnyOf(ArticleField.TOPIC, List.of("sea"));
    Filter good = new Filter.Numbers(ArticleField.QUALITY, 50.0, null);
    Filter air = new Filter.AnyOf(ArticleField.TOPIC, List.of("Air"));

    assertThat(found(new Filter.Any(List.of(sea, good)))).containsExactlyInAnyOrder("A", "B", "C");
    assertThat(found(new Filter.All(List.of(sea, air)))).containsExactly("C");
    assertThat(found(new Filter.Any(List.of(new Filter.Not(air), good))))
        .containsExactlyInAnyOrder("A", "B");
    assertThat(found(new Filter.Not(good))).containsExactlyInAnyOrder("A", "C");
    assertThat(found(new Filter.Any(List.of()))).isEmpty();
    assertThat(found(new Filter.All(List.of()))).hasSize(3);
    SearchResults within =
        search(
            request("")
                .filters(List.of(new Filter.Any(List.of(sea))))
                .facets(List.of(ArticleField.TOPIC), 10));
    assertThat(facet(within).values())
        .containsExactly(value("Sea", 2, false), value("Air", 1, false));
  }

  private List<String> found(Filter filter) throws IOException {
    return titles(request("").filters(List.of(filter)));
  }

  @Test
  void numbersAreSummedUpOverAllThatIsFound() throws IOException {
    put("a.md", news("A").quality(10).date("2026-01-01T00:00:00Z").build());
    put("b.md", news("B").quality(189.5).build());
    put("c.md", news("C").quality(10).date("2026-03-01T00:00:00Z").build());
    put("d.md", news("D").build());
    engine.store().commit();
    List<ArticleField> numbers =
        List.of(ArticleField.QUALITY, ArticleField.HEAT, ArticleField.DATE);
    SearchResults results = search(request("").page(0, 0).numbers(numbers));
    assertThat(results.numbers())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                ArticleField.QUALITY,
                new NumberFacet(
                    3,
                    10,
                    189.5,
                    209.5,
                    List.of(new NumberFacet.Frequency(10, 2), new NumberFacet.Frequency(189.5, 1))),
                ArticleField.HEAT,
                new NumberFacet(0, 0, 0, 0, List.of()),
                ArticleField.DATE,
                new NumberFacet(
                    2,
                    millis("2026-01-01"),
                    millis("2026-03-01"),
                    3_539_548_800_000.0,
                    List.of())));
  }

  private static double millis(String day) {
    return Instant.parse(day + "T00:00:00Z").toEpochMilli();
  }

  @Test
  void whoAsksForNoHitsGetsTheTotals() throws IOException {
    put("a.md", news("Ferry").topics("Sea").build());
    engine.store().commit();
    SearchResults results =
        search(request("ferry").page(0, 0).facets(List.of(ArticleField.TOPIC), 10));
    assertThat(results.total()).isEqualTo(1);
    assertThat(results.hits()).isEmpty();
    assertThat(facet(results).values()).containsExactly(value("Sea", 1, false));
  }

  @Test
  void hitsComeWithTheirBodyWhereItIsAskedFor() throws IOException {
    put("a.md", news("Ferry").body("It sank.").build());
    engine.store().commit();
    assertThat(search(request("ferry")).hits().get(0).article().body()).isEmpty();
    assertThat(search(request("ferry").bodies(true)).hits().get(0).article().body())
        .isEqualTo("It sank.");
  }

  @Test
  void whatIsAskedTogetherIsAnsweredFromOneGeneration() throws IOException {
    put("a.md", news("Ferry").build());
    put("b.md", news("Tram").build());
    engine.store().commit();
    List<SearchResults> all =
        engine
            .search()
            .together(
                (one, left) -> {
                  SearchResults first = one.within(left.share(2)).search(request("tram").build());
                  put("b.md", news("Bus").build());
                  engine.store().commit();
                  SearchRequest everything =
                      request("").facets(List.of(ArticleField.TOPIC), 5).build();
                  assertThat(one.generation().number()).isEqualTo(1);
                  assertThat(
                          one.values(new FacetRequest(everything, ArticleField.TOPIC, "", 5))
                              .generation())
                      .isEqualTo(1);
                  return List.of(first, one.within(left).search(request("tram").build()));
                });
    assertThat(all)
        .extracting(SearchResults::generation, each -> each.hits().get(0).article().title())
        .containsExactly(tuple(1L, "Tram"), tuple(1L, "Tram"));
    assertThat(engine.search().generation().number()).isEqualTo(2);
    assertThat(engine.search().generation().committed())
        .isEqualTo(engine.search().stats().committed());
  }

  // ---- writing and asking in one line

  private void put(String path, Article... articles) throws IOException {
    List<Article> named = new ArrayList<>();
    for (Article article : articles) named.add(Draft.named(article, path));
    engine.store().put(new Seed(path, named), "print of " + path);
  }

  private static SeedState print(String path) {
    return new SeedState("print of " + path, false, 1);
  }

  private static Draft news(String title) {
    return new Draft(title);
  }

  private static SearchRequest.Builder request(String query) {
    return SearchRequest.of(TestEngine.parse(query), NOW).page(0, 100);
  }

  private SearchResults search(SearchRequest.Builder request) throws IOException {
    return engine.search().search(request.build());
  }

  private List<String> titles(String query) throws IOException {
    return titles(request(query).relax(false));
  }

  private List<String> titles(SearchRequest.Builder request) throws IOException {
    return search(request).hits().stream().map(hit -> hit.article().title()).toList();
  }

  private List<String> ids(SearchRequest.Builder request) throws IOException {
    return search(request).hits().stream().map(hit -> hit.article().id()).toList();
  }

  private FoundArticle article(String id) throws IOException {
    Optional<FoundArticle> found = engine.search().article(id);
    return found.orElseThrow();
  }

  private List<String> related(String url) throws IOException {
    return article(ArticleId.ofUrl(url)).related().stream().map(Article::title).toList();
  }

  private static Facet facet(SearchResults results) {
    return Objects.requireNonNull(results.facets().get(ArticleField.TOPIC));
  }

  private static Facet.Value value(String label, long count, boolean selected) {
    return new Facet.Value(label, count, selected);
  }

  /** An article in the making. */
  private static final class Draft {
    private final String title;
    private String url = "";
    private String excerpt = "";
    private String body = "";
    private List<String> topics = List.of();
    private List<String> links = List.of();
    private Provider provider = Provider.UNKNOWN;
    private @Nullable Instant date;
    private double quality = 0;
    private @Nullable String locale;
    private Origin origin = Origin.SEED;

    Draft(String title) {
      this.title = title;
    }

    Draft url(String url) {
      this.url = url;
      return this;
    }

    Draft excerpt(String excerpt) {
      this.excerpt = excerpt;
      return this;
    }

    Draft body(String body) {
      this.body = body;
      return this;
    }

    Draft topics(String... topics) {
      this.topics = List.of(topics);
      return this;
    }

    Draft links(String... ids) {
      this.links = List.of(ids);
      return this;
    }

    Draft provider(String name) {
      this.provider = new Provider(name, null);
      return this;
    }

    Draft date(String date) {
      this.date = Instant.parse(date);
      return this;
    }

    Draft quality(double quality) {
      this.quality = quality;
      return this;
    }

    Draft locale(String locale) {
      this.locale = locale;
      return this;
    }

    Draft related() {
      this.origin = Origin.RELATED;
      return this;
    }

    Article build() {
      String id = url.isEmpty() ? "" : ArticleId.ofUrl(url);
      return new Article(
          id,
          title,
          excerpt,
          body,
          topics,
          provider,
          null,
          null,
          locale,
          date,
          quality,
          0,
          true,
          url.isEmpty() ? null : url,
          List.of(),
          links,
          origin);
    }

    /** An article without a URL is known by its path. */
    static Article named(Article a, String path) {
      if (!a.id().isEmpty()) return a;
      return new Article(
          ArticleId.ofUrl("path " + path),
          a.title(),
          a.excerpt(),
          a.body(),
          a.topics(),
          a.provider(),
          a.category(),
          a.type(),
          a.locale(),
          a.published(),
          a.quality(),
          a.heat(),
          a.listed(),
          a.url(),
          a.images(),
          a.related(),
          a.origin());
    }
  }
}
