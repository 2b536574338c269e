/**
 * <b>Where does it start?</b>
 *
 * <p>{@link dateline.Dateline} is main and the command line: the one place where the parts are
 * joined. {@link dateline.Settings} is everything that can be set. Nobody imports this package.
 */
@NullMarked
package dateline;

import org.jspecify.annotations.NullMarked;
