/**
 * <b>How well does it rank?</b>
 *
 * <p>A {@link dateline.relevance.JudgedSet} is questions with the answers that people want, read
 * from a folder by {@link dateline.relevance.SetReader}. {@link dateline.relevance.Examiner} asks a
 * search all of them, which makes a {@link dateline.relevance.Run}; {@link
 * dateline.relevance.Scorecard} grades it, {@link dateline.relevance.Floor} says what is too low,
 * {@link dateline.relevance.Comparison} says what changed since an earlier run, and by what.
 */
@NullMarked
package dateline.relevance;

import org.jspecify.annotations.NullMarked;
