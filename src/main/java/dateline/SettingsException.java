package dateline;

/** A setting that cannot be meant; the message names it, its source and what was expected. */
final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingsException(String message) {
    super(message);
  }
}
