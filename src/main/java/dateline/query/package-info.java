/**
 * <b>What did the reader ask, and what is the answer made of?</b>
 *
 * <p>{@link dateline.query.QueryParser} turns what was typed into a {@link
 * dateline.query.QueryAst}: what the reader <i>said</i>, with no thought of how an engine will find
 * it. {@link dateline.query.SearchRequest} adds filters, order, page and facets; {@link
 * dateline.query.SearchResults} is the answer. Values only: nothing here knows an engine, HTTP or
 * the clock.
 */
@NullMarked
package dateline.query;

import org.jspecify.annotations.NullMarked;
