/**
 * <b>Here is a file: what article is it?</b>
 *
 * <p>What a news article is, and how one is read from a seed. {@link dateline.article.SeedReader}
 * is the way in: bytes of a file in, a {@link dateline.article.Reading} out, which is either a seed
 * with its articles, a seed that is hidden, or a seed rejected with the line and column of the
 * reason. {@link dateline.article.ArticleField} is the one list of an article's fields: whoever
 * names a field (the query language, the facets, the index, the JSON) takes the name from there.
 *
 * <p>What other programs wrote is turned into our own keys first, by {@link
 * dateline.article.Conventions}; {@link dateline.article.SeedWriter} is the way back, from an
 * article to a file.
 *
 * <p>Imports nothing else of Dateline. YAML is seen only here (and in {@code Settings}), and so are
 * the parsers of Markdown, TOML and feeds.
 */
@NullMarked
package dateline.article;

import org.jspecify.annotations.NullMarked;
