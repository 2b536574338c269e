package dateline.query;

import java.util.List;

/**
 * Where in the order of its hits an answer ended, so that the next one can begin behind it. Good
 * for the request it was given for and for no other; see {@link SearchRequest#question}.
 *
 * @param generation of the index in which it is a place
 * @param position how many hits come up to here
 * @param values what the last of them is ordered by, in a form that only the backend reads
 */
public record Place(long generation, int position, List<Long> values) {
  public Place {
    values = List.copyOf(values);
  }
}
