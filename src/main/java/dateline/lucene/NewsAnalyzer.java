package dateline.lucene;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter;
import org.apache.lucene.analysis.miscellaneous.StemmerOverrideFilter.StemmerOverrideMap;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterIterator;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Words as news writes them → terms.
 *
 * <p>Each word is indexed twice at one position: its stem ({@code cloud}) and its exact form with a
 * mark before it ({@code =clouds}). One field then serves free and exact matching, phrases and
 * prefixes, and the doubled terms do not count for the field's length. Typographic quotes and
 * dashes become plain, dotted acronyms lose their dots ({@code U.S.} = {@code US}), compounds match
 * whole and in parts ({@code Wi-Fi} = {@code wifi} = {@code wi fi}), case and accents fold. No stop
 * words are removed: a phrase may consist of them.
 */
final class NewsAnalyzer extends Analyzer {
  /** The lists of words that decide what is indexed. */
  static final List<String> LISTS = List.of("irregular.txt", "spellings.txt");

  /** Before the exact form of a word. No token has it otherwise: it is a delimiter. */
  static final char EXACT_MARK = '=';

  private static final int GAP = 100;
  private static final int SPLIT =
      WordDelimiterGraphFilter.GENERATE_WORD_PARTS
          | WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS
          | WordDelimiterGraphFilter.CATENATE_ALL
          | WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

  // Built once: building it per document costs more than a search.
  private static final NormalizeCharMap CHARACTERS = characters();

  /** As usual, but the point of a number belongs to it. */
  private static final byte[] DELIMITERS = delimiters();

  /** {@code bought} → {@code buy}, and no rule of the stemmer after that. */
  private static final StemmerOverrideMap IRREGULAR = stems("irregular.txt", form -> form);

  /** The stem of {@code organise} → that of {@code organize}, and so all forms of both. */
  private static final StemmerOverrideMap SPELLINGS = stems("spellings.txt", NewsAnalyzer::stem);

  /** Which of a word's two forms come out. */
  enum Forms {
    /** Both, for indexing and highlighting. */
    BOTH,
    STEM,
    EXACT
  }

  static final NewsAnalyzer INDEX = new NewsAnalyzer(Forms.BOTH, true);
  static final NewsAnalyzer STEM = new NewsAnalyzer(Forms.STEM, false);
  static final NewsAnalyzer EXACT = new NewsAnalyzer(Forms.EXACT, false);

  private final Forms forms;
  private final boolean flatten;

  private NewsAnalyzer(Forms forms, boolean flatten) {
    this.forms = forms;
    this.flatten = flatten;
  }

  @Override
  protected TokenStreamComponents createComponents(String field) {
    Tokenizer source = new WhitespaceTokenizer();
    TokenStream words = new WrittenFormsFilter(new DottedAcronymFilter(source));
    words = new BigramFilter(words);
    words = new WordDelimiterGraphFilter(words, true, DELIMITERS, SPLIT, null);
    if (flatten) words = new FlattenGraphFilter(words);
    words = new ASCIIFoldingFilter(new AccentFilter(new LowerCaseFilter(words)));
    words = new NonEmpty(words);
    return new TokenStreamComponents(source, inForms(words));
  }

  private TokenStream inForms(TokenStream words) {
    return switch (forms) {
      case BOTH -> stems(new ExactFormFilter(new KeywordRepeatFilter(words), false));
      case STEM -> stems(words);
      case EXACT -> new ExactFormFilter(words, true);
    };
  }

  private static TokenStream stems(TokenStream words) {
    words = new SnowballFilter(new StemmerOverrideFilter(words, IRREGULAR), new EnglishStemmer());
    return new StemmerOverrideFilter(words, SPELLINGS);
  }

  @Override
  protected Reader initReader(String field, Reader reader) {
    return new MappingCharFilter(CHARACTERS, reader);
  }

  @Override
  public int getPositionIncrementGap(String field) {
    return GAP; // a phrase never runs from a title into an excerpt, or from topic to topic
  }

  private static NormalizeCharMap characters() {
    NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
    for (String quote : new String[] {"‘", "’", "‛", "ʼ", "′", "´", "`", "＇"}) map.add(quote, "'");
    for (String space :
        new String[] {"—", "―", "--", "…", "™", "®", "©", "/", "“", "”", "„", "«", "»"}) {
      map.add(space, " ");
    }
    for (String hyphen : new String[] {"–", "‐", "‑", "‒", "−"}) map.add(hyphen, "-");
    map.add(String.valueOf(WrittenFormsFilter.POINT), " ");
    map.add("•", " ");
    map.add("\u00AD", ""); // soft hyphen
    map.add("\u200B", "");
    return map.build();
  }

  private static byte[] delimiters() {
    byte[] types = WordDelimiterIterator.DEFAULT_WORD_DELIM_TABLE.clone();
    types[WrittenFormsFilter.POINT] = types['0'];
    return types;
  }

  /** Of a file of pairs: what becomes of the first → the stem of the second. */
  private static StemmerOverrideMap stems(String file, UnaryOperator<String> first) {
    StemmerOverrideFilter.Builder map = new StemmerOverrideFilter.Builder();
    for (String line : WordFiles.lines(file)) {
      String[] pair = line.split("\t", -1);
      map.add(first.apply(pair[0]), stem(pair[1]));
    }
    try {
      return map.build();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private static String stem(String word) {
    EnglishStemmer stemmer = new EnglishStemmer();
    stemmer.setCurrent(word);
    stemmer.stem();
    return stemmer.getCurrent();
  }

  /** Folding can leave nothing of a token (a lone accent). */
  private static final class NonEmpty extends FilteringTokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    NonEmpty(TokenStream in) {
      super(in);
    }

    @Override
    protected boolean accept() {
      return term.length() > 0;
    }
  }
}
