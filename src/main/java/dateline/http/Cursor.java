package dateline.http;

import dateline.query.Place;
import java.time.Instant;

/**
 * A place in a walk, as a caller brings it back.
 *
 * @param question a hash of the search it is of
 * @param reading a hash of how its words were understood
 * @param asOf what "now" was
 */
record Cursor(long question, int reading, Instant asOf, Place place) {}
