package dateline;

/** A text that no log, message or dump of settings tells. */
final class Secret {
  private final String text;

  Secret(String text) {
    this.text = text;
  }

  String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
