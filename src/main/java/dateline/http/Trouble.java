package dateline.http;

/**
 * What went wrong, for people.
 *
 * @param query what they typed
 * @param again whether the same may work in a moment
 */
public record Trouble(String query, String title, String detail, boolean again) {}
