package dateline.lucene;

import dateline.lucene.Highlighter.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.PhraseQuery;
import org.jspecify.annotations.Nullable;

/**
 * Terms that stand in this order, as a {@link PhraseQuery} finds them. Subtract from the position
 * of each term its place in the phrase: all are equal where the phrase stands literally, and the
 * furthest two are at most {@code slop} apart where it is found.
 */
record TermRun(List<Place> places, int slop) {

  private record Place(String term, int offset) {}

  static TermRun of(PhraseQuery phrase) {
    Term[] terms = phrase.getTerms();
    int[] positions = phrase.getPositions();
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < terms.length; i++) places.add(new Place(terms[i].text(), positions[i]));
    return new TermRun(places, phrase.getSlop());
  }

  /** Every occurrence, as the tokens it consists of. */
  List<List<Token>> in(List<Token> text) {
    List<List<Token>> byPlace = new ArrayList<>();
    for (Place place : places) {
      List<Token> tokens =
          text.stream().filter(token -> token.term().equals(place.term())).toList();
      if (tokens.isEmpty()) return List.of();
      byPlace.add(tokens);
    }
    List<List<Token>> found = new ArrayList<>();
    for (int start : starts(byPlace)) {
      List<Token> run = from(start, byPlace);
      if (run != null) found.add(run);
    }
    return found;
  }

  private Set<Integer> starts(List<List<Token>> byPlace) {
    Set<Integer> starts = new HashSet<>();
    for (int i = 0; i < byPlace.size(); i++) {
      for (Token token : byPlace.get(i)) starts.add(shifted(token, i));
    }
    return starts;
  }

  private int shifted(Token token, int place) {
    return token.position() - places.get(place).offset();
  }

  /** The nearest token for each place, none of them twice; null where one is too far. */
  private @Nullable List<Token> from(int start, List<List<Token>> byPlace) {
    List<Token> run = new ArrayList<>();
    for (int i = 0; i < byPlace.size(); i++) {
      Token nearest = null;
      for (Token token : byPlace.get(i)) {
        int distance = shifted(token, i) - start;
        if (distance < 0 || distance > slop || run.contains(token)) continue;
        if (nearest == null || token.position() < nearest.position()) nearest = token;
      }
      if (nearest == null) return null;
      run.add(nearest);
    }
    return run;
  }
}
