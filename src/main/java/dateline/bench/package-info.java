/**
 * <b>How fast is it?</b>
 *
 * <p>{@link dateline.bench.ManyNews} makes up as many articles as wanted and {@link
 * dateline.bench.QueryLog} what readers ask of them, the same in every run. {@link
 * dateline.bench.Questioner} asks in process and {@link dateline.bench.Clients} over HTTP; {@link
 * dateline.bench.Times} is what comes out, and {@link dateline.bench.Chart} what one looks at.
 */
@NullMarked
package dateline.bench;

import org.jspecify.annotations.NullMarked;
