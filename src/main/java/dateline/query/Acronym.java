package dateline.query;

/**
 * An acronym that articles explain: {@code Amazon Web Services (AWS)}.
 *
 * @param acronym as written
 * @param expansion its long form as written
 * @param articles how many say so
 * @param article the id of one that does
 */
public record Acronym(String acronym, String expansion, int articles, String article) {}
