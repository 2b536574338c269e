package dateline.http;

import org.jspecify.annotations.Nullable;

/**
 * A link with its words.
 *
 * @param href null where there is nothing to go to
 * @param current whether one is there
 */
public record Link(String label, @Nullable String href, boolean current) {
  Link(String label, @Nullable String href) {
    this(label, href, false);
  }
}
