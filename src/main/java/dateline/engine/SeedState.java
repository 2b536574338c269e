package dateline.engine;

/**
 * What the index knows of a seed file.
 *
 * @param fingerprint of the content it was built from
 * @param hidden whether nothing of it is shown
 * @param told how many articles it tells of its own, hidden ones included; 1 but for files of
 *     several
 */
public record SeedState(String fingerprint, boolean hidden, int told) {}
