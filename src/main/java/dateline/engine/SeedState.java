package dateline.engine;

/**
 * What the index knows of a seed file.
 *
 * @param fingerprint of the content it was built from
 * @param hidden whether nothing of it is shown
 */
public record SeedState(String fingerprint, boolean hidden) {}
