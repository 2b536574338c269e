/**
 * <b>What can a search backend do?</b>
 *
 * <p>The seam. {@link dateline.engine.ArticleSearch} is the read side, {@link
 * dateline.engine.ArticleStore} the write side, {@link dateline.engine.Engine} the two of one
 * backend; a contract test in this package's tests says what every backend must do. {@link
 * dateline.engine.Ranking} holds every number that decides an order.
 */
@NullMarked
package dateline.engine;

import org.jspecify.annotations.NullMarked;
