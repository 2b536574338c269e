package dateline.lucene;

import dateline.query.Place;
import dateline.query.SearchRequest;
import dateline.query.SearchRequest.Group;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.jspecify.annotations.Nullable;

/**
 * Which of the hits an answer shows.
 *
 * @param after behind what in that order they are looked for, or null
 * @param skipped how many of what is then found come before the page
 * @param position how many hits come before the page altogether
 */
record Page(Sort order, @Nullable FieldDoc after, int skipped, int position, int size) {

  static Page of(SearchRequest request, Sort order) {
    Place place = request.after();
    if (place == null) return skipping(request.offset(), order, request.size());
    // Which providers came before is not in the place: they are looked for again.
    if (request.group() == Group.PROVIDER) return skipping(place.position(), order, request.size());
    FieldDoc after = HitOrder.after(order, place.values());
    // In another generation the words may earn nothing, or something after all.
    if (after == null) return skipping(0, order, request.size());
    return new Page(order, after, 0, place.position(), request.size());
  }

  private static Page skipping(int skipped, Sort order, int size) {
    return new Page(order, null, skipped, skipped, size);
  }

  /** For who asks for no hits. */
  TopFieldDocs nothing() {
    TotalHits none = new TotalHits(0, TotalHits.Relation.EQUAL_TO);
    return new TopFieldDocs(none, new ScoreDoc[0], order.getSort());
  }

  /** How many hits to ask for: one more than is shown tells whether there is another page. */
  int wanted() {
    return skipped + size + 1;
  }

  /** Up to which of the hits they are shown, exclusive. */
  int end(TopFieldDocs top) {
    return Math.min(top.scoreDocs.length, skipped + size);
  }

  /** 1 for the best hit of all pages. */
  int rank(int index) {
    return position + index - skipped + 1;
  }

  /** Where the next page begins, or null where this one is the last. */
  @Nullable Place next(long generation, TopFieldDocs top) {
    int end = end(top);
    if (top.scoreDocs.length == end) return null;
    return new Place(generation, position + size, HitOrder.values(top.scoreDocs[end - 1]));
  }
}
