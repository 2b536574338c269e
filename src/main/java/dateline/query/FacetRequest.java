package dateline.query;

import dateline.article.ArticleField;

/**
 * A look into one facet: those of its values that begin with a text.
 *
 * @param search what is counted; the field's own choice is set aside
 * @param prefix of the label or of any word in it, case and accents aside; all for ""
 * @param size most values listed
 */
public record FacetRequest(SearchRequest search, ArticleField field, String prefix, int size) {}
