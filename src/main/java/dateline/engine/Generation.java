package dateline.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What answers now.
 *
 * @param number grows by one with every visible change; 0 before the first run
 * @param committed when the last change became durable, or null before the first run
 */
public record Generation(long number, @Nullable Instant committed) {}
