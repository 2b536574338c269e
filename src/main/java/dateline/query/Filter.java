package dateline.query;

import dateline.article.ArticleField;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Narrows what is found and never changes its order. Filters of one request must all hold. */
public sealed interface Filter {
  /**
   * The field it looks at; a facet of that field is counted as if this filter were not there. Null
   * where it looks at something no facet counts.
   */
  @Nullable ArticleField field();

  /** The field has one of these labels, compared by {@link dateline.article.Key}. */
  record AnyOf(ArticleField field, List<String> labels) implements Filter {
    public AnyOf {
      labels = List.copyOf(labels);
    }
  }

  /** The field has each of these labels. */
  record AllOf(ArticleField field, List<String> labels) implements Filter {
    public AllOf {
      labels = List.copyOf(labels);
    }
  }

  /** The field has none of these labels. */
  record NoneOf(ArticleField field, List<String> labels) implements Filter {
    public NoneOf {
      labels = List.copyOf(labels);
    }
  }

  /** Published from {@code from} (inclusive) to {@code to} (exclusive); null is open. */
  record Dates(@Nullable Instant from, @Nullable Instant to) implements Filter {
    @Override
    public ArticleField field() {
      return ArticleField.DATE;
    }
  }

  /** Published at most so long before the request's {@code asOf}, and not after it. */
  record Newest(QueryAst.Within age) implements Filter {
    @Override
    public ArticleField field() {
      return ArticleField.DATE;
    }
  }

  /** The number lies between both ends, which belong to the range; null is open. */
  record Numbers(ArticleField field, @Nullable Double min, @Nullable Double max)
      implements Filter {}

  /** One of these holds, whichever fields they look at. */
  record Any(List<Filter> filters) implements Combined {
    public Any {
      filters = List.copyOf(filters);
    }
  }

  /** Each of these holds, where a list of filters is one of several. */
  record All(List<Filter> filters) implements Combined {
    public All {
      filters = List.copyOf(filters);
    }
  }

  /** This does not hold. */
  record Not(Filter filter) implements Combined {}

  /** Made of others. It is nobody's choice: every facet is counted within it. */
  sealed interface Combined extends Filter {
    @Override
    default @Nullable ArticleField field() {
      return null;
    }
  }

  /** Only articles the site lists, or only those it does not. No facet counts this. */
  record Listed(boolean listed) implements Filter {
    @Override
    public @Nullable ArticleField field() {
      return null;
    }
  }
}
