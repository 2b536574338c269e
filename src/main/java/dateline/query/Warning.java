package dateline.query;

/**
 * How what was typed was read where it could not be read as written, or an answer given otherwise
 * than asked.
 *
 * @param code for programs, stable
 * @param position 0-based character of the query
 * @param length how many characters of the query it is about; 0 where it is about none of it
 * @param message for people
 */
public record Warning(String code, int position, int length, String message) {}
