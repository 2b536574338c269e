package dateline.http;

import java.util.Locale;

/** What stands for a publisher where there is no picture: its initials on a colour of its own. */
final class Monogram {
  private static final int HUES = 12;

  private Monogram() {}

  /** One or two letters. */
  static String initials(String provider) {
    StringBuilder initials = new StringBuilder();
    for (String word : provider.split("[\\s.&]+")) {
      if (initials.codePointCount(0, initials.length()) == 2) break;
      if (!word.isEmpty() && !word.equalsIgnoreCase("the")) {
        initials.appendCodePoint(word.codePointAt(0));
      }
    }
    return initials.toString().toUpperCase(Locale.ROOT);
  }

  /** 0 to 11, the same for a publisher everywhere. */
  static int hue(String provider) {
    return Math.floorMod(provider.hashCode(), HUES);
  }
}
