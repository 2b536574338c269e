package dateline.http;

import dateline.article.ArticleField;
import dateline.engine.RelatedArticles;
import dateline.engine.Standing;
import dateline.indexing.RunReport;
import dateline.query.SearchRequest.Sort;
import dateline.query.SearchResults.Completeness;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Every text of the pages, in one place: who wants them in another language edits this file, and
 * the compiler tells what is missing. The texts of the script go to it in {@code data-} attributes.
 *
 * <p>Not here is what the API or the command line say in the same words: how a query was read, why
 * a hit stands where it stands, warnings, problems, reasons for a rejected seed.
 */
public final class Words {
  /** Of all texts here; numbers and dates are written as it writes them. */
  public static final String LANGUAGE = "en";

  private static final Locale LOCALE = Locale.forLanguageTag(LANGUAGE);

  private Words() {}

  // ---- every page

  public static final String NAME = "Dateline";
  public static final String ABOUT = "Search the news archive.";
  public static final String SKIP = "Skip to the results";
  public static final String SEARCH_THE_NEWS = "Search the news";
  public static final String SEARCH = "Search";
  public static final String JSON = "JSON";

  /** Of a browser's window; the name alone where nothing is asked. */
  public static String title(String page) {
    return page.isBlank() ? NAME : page + " · " + NAME;
  }

  public static final String SUGGESTIONS = "Suggestions";

  // What stands beside a suggestion; nothing does beside a phrase.
  public static final String SUGGESTED_TOPIC = "topic";
  public static final String SUGGESTED_PROVIDER = "provider";

  public static final String COLOURS_OF_SYSTEM = "Colours: as the system has them";
  public static final String COLOURS_LIGHT = "Colours: light";
  public static final String COLOURS_DARK = "Colours: dark";

  public static final String KEYS = "Keys";
  public static final String OR_KEY = "or";
  public static final String KEY_TO_BOX = "to the search box";
  public static final String KEY_THROUGH_RESULTS = "through the results";
  public static final String KEY_OPENS = "opens the article";
  public static final String KEY_EMPTIES = "empties the box, closes what is open";
  public static final String KEY_SHOWS_KEYS = "shows this";
  public static final String CLOSE = "Close";

  // ---- the search: what is found

  static String found(long stories, long articles) {
    return stories(stories) + " in " + articles(articles);
  }

  static String foundFor(String found, String query) {
    return found + " for “" + query + "”";
  }

  static String partial(Completeness completeness) {
    return switch (completeness) {
      case WHOLE -> "";
      case UNCOUNTED -> "There was no time to rank and count all of it.";
      case BEGINNING -> "There was time for a part of the articles only: there may be more.";
    };
  }

  static final String EVERY_VERSION = "Every version";
  static final String ONE_FOR_EACH_STORY = "One for each story";
  static final String WHY_THIS_ORDER = "Why this order?";
  static final String WITHOUT_THE_REASONS = "Without the reasons";

  public static final String ORDER = "Order";

  static String order(Sort sort) {
    return switch (sort) {
      case RELEVANCE -> "Relevance";
      case NEWEST -> "Newest";
      case OLDEST -> "Oldest";
      case QUALITY -> "Quality";
      case HEAT -> "Trending";
    };
  }

  // ---- the search: how the words were understood

  public static final String SHOWING_RESULTS_FOR = "Showing results for";
  public static final String SEARCH_INSTEAD_FOR = "Search instead for";
  public static final String DID_YOU_MEAN = "Did you mean";
  public static final String ONLY_WITH_ALL_WORDS = "Only those with all words";
  public static final String ONLY_AS_TYPED = "Only as typed";
  public static final String SEARCH_AS_USUAL = "Search as usual";
  static final String WITHOUT_CORRECTIONS = "without corrections";
  static final String WITHOUT_SYNONYMS = "without synonyms";
  static final String FOR_ALL_WORDS = "for all words";

  static String searched(String what) {
    return "Searched " + what + ".";
  }

  static String alsoSearched(String what) {
    return "Also searched: " + what + ".";
  }

  // ---- the search: nothing found, or no such page

  public static final String NOTHING_FOUND = "Nothing found";
  public static final String OR_REMOVE = "Or";
  public static final String REMOVE_ALL_FILTERS = "remove all filters";
  public static final String OR_TRY_OTHER_WORDS = ", or try fewer or other words.";
  public static final String TRY_OTHER_WORDS = "Try fewer or other words";
  public static final String OR_ELSE_REMOVE = ", or";
  public static final String NOT_SO_MANY_PAGES = "There are not so many pages.";
  public static final String TO_FIRST_PAGE = "To the first one";

  /** To what is found without one of the filters. */
  static String without(String filter, long articles) {
    return "Without " + filter + ": " + articles(articles);
  }

  // ---- the search: a hit

  public static final String UNDATED = "undated";
  public static final String RELATED = "Related";
  public static final String RELATED_TO_THIS = "Related to this article";

  static String alsoIn(int outlets) {
    return "Also in " + outlets(outlets);
  }

  static String otherVersions(int versions) {
    return "And " + count(versions, "other version", "other versions");
  }

  static String allVersions(int versions) {
    return versions == 2 ? "Both versions" : "All " + number(versions) + " versions";
  }

  // ---- the search: the other pages, and other forms of this one

  public static final String PAGES = "Pages";
  public static final String PREVIOUS = "← Previous";
  public static final String NEXT = "Next →";

  public static String pageOf(int page, long pages) {
    return "Page " + page + " of " + pages;
  }

  public static final String THIS_SEARCH_AS = "This search as";
  public static final String A_FEED = "a feed";
  public static final String COPY_THE_LINK = "Copy the link";
  public static final String COPIED = "Copied";
  public static final String NOT_COPIED = "Copy it from the address bar";

  // ---- the filters

  public static final String FILTERS = "Filters";
  public static final String APPLY_FILTERS = "Apply the filters";
  public static final String SHOW_RESULTS = "Show the results";
  public static final String CLEAR_ALL = "Clear all";
  public static final String ONLY_THIS = "Only this";

  public static String only(String value, String count) {
    return "Only " + value + ": " + count;
  }

  public static String remove(String chosen) {
    return "Remove " + chosen;
  }

  /** What the values of a field are called. */
  static String values(ArticleField field) {
    return switch (field) {
      case TOPIC -> "topics";
      case PROVIDER -> "providers";
      case CATEGORY -> "categories";
      case TYPE -> "types";
      case LANGUAGE -> "languages";
      case SITE -> "sites";
      case TITLE, EXCERPT, BODY, QUALITY, HEAT, DATE ->
          throw new IllegalArgumentException(field + " has no values to choose from");
    };
  }

  static String heading(String values) {
    return values.substring(0, 1).toUpperCase(LOCALE) + values.substring(1);
  }

  public static String find(String values) {
    return "Find " + values;
  }

  public static String all(String values) {
    return "All " + values;
  }

  public static final String QUALITY = "Quality";

  static String orMore(String quality) {
    return quality + " or more";
  }

  static String under(String quality) {
    return "under " + quality;
  }

  static String between(String quality, String below) {
    return quality + " to " + below;
  }

  /**
   * A filter as its reader chose it.
   *
   * @param parameter that says so
   */
  static String chosen(String parameter, Listed item) {
    String value = item.value();
    String not = item.excluded() ? "not " : "";
    return switch (parameter) {
      case "topic", "provider", "category", "type" -> not + value;
      case "topic.all" -> "also " + value;
      case "language" -> not + language(value);
      case "site" -> not + "from " + value;
      case "site.not" -> "not from " + value;
      case "from" -> "since " + value;
      case "to" -> "until " + value;
      case "when" -> "last " + age(value);
      case "asOf" -> "as of " + value;
      case "quality.min" -> "quality from " + value;
      case "quality.max" -> "quality to " + value;
      case "quality.below" -> "quality under " + value;
      case "heat.min" -> "heat from " + value;
      case "published" -> value.equalsIgnoreCase("true") ? "listed by its site" : "not listed";
      default -> parameter + ": " + not + value;
    };
  }

  // ---- the dates

  public static final String DATE = "Date";
  public static final String FROM_DAY = "From";
  public static final String TO_DAY = "To";
  public static final String ARTICLES_BY_DATE = "Articles by date";
  public static final String FIRST_DATE = "First date";
  public static final String LAST_DATE = "Last date";
  static final String ANY_TIME = "Any time";

  /** An age as the links name it; as it is typed where none of them leads to it. */
  static String age(String age) {
    return switch (age.toLowerCase(Locale.ROOT)) {
      case "24h" -> "24 hours";
      case "7d" -> "7 days";
      case "30d" -> "30 days";
      case "1y" -> "1 year";
      default -> age;
    };
  }

  static String weekOf(String day) {
    return "week of " + day;
  }

  static String bar(String time, long articles) {
    return time + ": " + articles(articles);
  }

  // ---- the values of one facet

  public static final String BEGINS_WITH = "Begins with";
  public static final String FIND = "Find";
  public static final String ALL = "All";
  public static final String NONE_BEGINS_SO = "None begins so.";
  public static final String BACK_TO_SEARCH = "Back to the search";
  static final String THERE_ARE_NONE = "There are none.";

  static String nearlyBeginSo(long values) {
    return "None begins so; nearly so: " + number(values);
  }

  static String values(long values) {
    return count(values, "value", "values");
  }

  static String frequentFirst(long values) {
    return number(values) + ", the most frequent first";
  }

  // ---- an article

  public static final String READ_IT_AT = "Read it at";
  public static final String NOTHING_IS_LIKE_IT = "Nothing else is like it.";
  static final String NO_TIME_FOR_RELATED =
      "There was no time to look for what is like it; load the page again.";
  public static final String THIS_ARTICLE_AS = "This article as";
  static final String SECTION = "Section";
  static final String KIND = "Kind";
  static final String ITS_LANGUAGE = "Language";
  static final String HEAT = "Heat";
  static final String SITE = "Site";
  static final String LISTED = "Listed";
  static final String NOT_LISTED = "no, its site says published: false";

  static String allVersionsOfThisStory(int versions) {
    return allVersions(versions) + " of this story";
  }

  static String why(RelatedArticles.Why why) {
    return switch (why) {
      case EDITOR -> "Linked by its editor";
      case LINKED -> "Links to this";
      case SIMILAR -> "On the same subject";
    };
  }

  // ---- a story

  public static final String STORY = "Story";
  public static final String SHOWN_FIRST = "shown first";
  public static final String SEARCH_IN_STORY = "Search in this story";
  public static final String STORY_AS = "as";

  static String versionsFrom(int versions, int outlets) {
    return count(versions, "version", "versions") + " from " + outlets(outlets);
  }

  static String seenAtOnce(String moment) {
    return "First seen on " + moment + ", everywhere at once.";
  }

  static String seenUntil(String moment, Duration last) {
    return "First seen on " + moment + "; the last " + later(last) + ".";
  }

  public static String andMore(int versions) {
    return "And " + versions + " more.";
  }

  // ---- the status

  public static final String STATUS = "Status";
  public static final String ABOUT_STATUS = "How this server is.";
  public static final String HEALTH = "health";
  static final String STATUS_IS_PRIVATE =
      "This page is for the holder of the admin key, or, where there is none, for whoever sits at the machine.";

  public static final String THE_INDEX = "The index";
  static final String INDEX = "Index";
  static final String WATCHING = "Watching the seeds";
  static final String WATCHING_AT_ONCE = "at once";
  static final String AT_WORK = "At work";
  static final String LAST_RUN = "Last run";
  static final String GENERATION = "Generation";
  static final String FROM_DATES = "From";
  static final String NO_DATES = "no dates";
  static final String SEEDS = "Seeds";
  static final String SIZE_ON_DISK = "Size on disk";
  static final String LAST_CHANGE = "Last change";
  static final String NEVER = "never";

  static String standing(Standing standing) {
    return switch (standing) {
      case EMPTY -> "empty";
      case CURRENT -> "sound";
      case OUTDATED -> "written by an older build; it is being built anew";
      case FALLEN_BACK -> "was damaged; an older one answers until it is built anew";
      case LOST -> "lost on disk; it is being built anew";
    };
  }

  static String filesDone(long done, long files) {
    return number(done) + " of " + number(files) + " files";
  }

  static String failed(String time, String reason) {
    return "failed on " + time + ": " + reason;
  }

  static String indexed(long articles, long unlisted, long related) {
    return "%s; %s marked published: false, %s known only from related lists"
        .formatted(number(articles), number(unlisted), number(related));
  }

  static String span(String oldest, String newest) {
    return oldest + " to " + newest;
  }

  static String runningSince(String version, String time) {
    return version + ", running since " + time;
  }

  public static final String LAST_RUNS = "The last runs";
  public static final String OVER = "Over";
  public static final String STARTED = "Started";
  public static final String TOOK = "Took";
  public static final String SCANNED = "Scanned";
  public static final String INDEXED = "Indexed";
  public static final String UNCHANGED = "Unchanged";
  public static final String HIDDEN = "Hidden";
  public static final String REJECTED = "Rejected";
  public static final String REMOVED = "Removed";

  static String over(RunReport.Kind kind) {
    return switch (kind) {
      case CHANGES -> "what changed";
      case SCAN -> "the whole folder";
      case REBUILD -> "rebuild";
    };
  }

  public static final String NOT_INDEXED = "Files that are not indexed";
  public static final String FILE = "File";
  public static final String REASON = "Reason";
  public static final String LAST_GOOD_VERSION = "Last good version";
  public static final String STILL_FOUND = "is still found";
  public static final String NONE = "none";

  public static final String SLOWEST_SEARCHES = "The slowest searches";
  public static final String QUERY = "Query";
  public static final String ARTICLES = "Articles";
  public static final String AT = "At";
  static final String EVERYTHING = "(everything)";

  // ---- what went wrong

  public static final String FIRST_INDEX = "The first index is being built";
  public static final String FIRST_INDEX_TAKES =
      "That takes a few seconds for some thousand articles.";
  public static final String LOOK_AGAIN = "Look again";
  public static final String TRY_AGAIN = "Try again";
  public static final String START_AGAIN = "Start again";
  public static final String NO_ANSWER = "The search did not answer.";
  static final String CANNOT_BE_SEARCHED = "This cannot be searched";
  public static final String API = "The API";
  public static final String ABOUT_API = "Everything that can be asked, for programs.";
  public static final String PARAMETERS = "Parameters";
  public static final String PARAMETER = "Parameter";
  public static final String VALUES = "Values";
  public static final String MEANING = "Meaning";
  static final String NOTHING_HERE = "There is nothing here";
  static final String NOT_AT_THE_MOMENT = "Not at the moment";
  static final String NO_SUCH_ARTICLE =
      "There is no such article. It may have been taken away since.";
  static final String NO_SUCH_STORY = "There is no such story. It may have been taken away since.";

  static String noSuchList(String lists) {
    return "There is no such list. There are: " + lists + ".";
  }

  // ---- counts and sizes

  static String articles(long count) {
    return count(count, "article", "articles");
  }

  static String stories(long count) {
    return count(count, "story", "stories");
  }

  private static String outlets(long count) {
    return count(count, "outlet", "outlets");
  }

  private static String count(long count, String one, String many) {
    return number(count) + " " + (count == 1 ? one : many);
  }

  static String number(long number) {
    return String.format(LOCALE, "%,d", number);
  }

  /** A part of a score. */
  static String part(double value) {
    return String.format(LOCALE, "%.2f", value);
  }

  static String bytes(long bytes) {
    String[] units = {"bytes", "kB", "MB", "GB", "TB"};
    double size = bytes;
    int unit = 0;
    while (size >= 999.5 && unit < units.length - 1) {
      size /= 1_000;
      unit++;
    }
    return String.format(LOCALE, size < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", size, units[unit]);
  }

  static String language(String tag) {
    return Locale.forLanguageTag(tag).getDisplayLanguage(LOCALE);
  }

  // ---- dates and times

  static final DateTimeFormatter MONTH = pattern("MMM uuuu");
  static final DateTimeFormatter DAY = pattern("d MMM uuuu");
  static final DateTimeFormatter HOUR = pattern("d MMM uuuu HH:mm");
  static final DateTimeFormatter SECOND = pattern("d MMM uuuu HH:mm:ss 'UTC'");
  private static final DateTimeFormatter MOMENT = pattern("EEEE, d MMMM uuuu, HH:mm zzz");

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, LOCALE);
  }

  static String moment(Instant instant, ZoneId zone) {
    return MOMENT.format(instant.atZone(zone));
  }

  /** What happened lately by its age, everything else by its day. */
  static String ago(Instant then, Instant now, ZoneId zone) {
    Duration age = Duration.between(then, now);
    if (age.isNegative() || age.toDays() >= 7) return DAY.format(then.atZone(zone));
    if (age.toMinutes() < 1) return "just now";
    if (age.toHours() < 1) return count(age.toMinutes(), "minute", "minutes") + " ago";
    if (age.toDays() < 1) return count(age.toHours(), "hour", "hours") + " ago";
    return count(age.toDays(), "day", "days") + " ago";
  }

  /** So much later, to the two greatest units: {@code 1 day 3 h}. */
  static String later(Duration by) {
    if (by.toMinutes() < 1) return "at once";
    if (by.toHours() < 1) return by.toMinutes() + " min later";
    if (by.toDays() < 1) {
      return by.toHours() + " h" + rest(by.toMinutesPart(), "min") + " later";
    }
    return count(by.toDays(), "day", "days") + rest(by.toHoursPart(), "h") + " later";
  }

  private static String rest(int amount, String unit) {
    return amount == 0 ? "" : " " + amount + " " + unit;
  }

  static String seconds(Duration took) {
    return String.format(LOCALE, "%.1f s", took.toMillis() / 1_000.0);
  }

  static String milliseconds(Duration took) {
    return took.toMillis() + " ms";
  }
}
