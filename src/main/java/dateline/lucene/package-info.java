/**
 * <b>How does Lucene do it?</b>
 *
 * <p>The embedded backend. On the way in, {@link dateline.lucene.LuceneStore} turns a seed's
 * articles into documents ({@code ArticleDocument}, fields in {@code Schema}, words by {@code
 * NewsAnalyzer}) and settles which copy of a URL is shown. On the way out, {@link
 * dateline.lucene.LuceneSearch} takes one {@code Snapshot}, compiles what the reader said ({@code
 * QueryCompiler}), ranks it ({@code Prior}), counts ({@code Facets}, {@code DateBuckets}) and marks
 * ({@code Highlighter}). What was typed so far is completed by {@code Suggester}.
 *
 * <p>{@code org.apache.lucene} is seen only here.
 */
@NullMarked
package dateline.lucene;

import org.jspecify.annotations.NullMarked;
