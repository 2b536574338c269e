package dateline;

/**
 * What {@code java -jar} starts. Compiled for Java 11, so that an old Java can load it and say what
 * is missing, where it would otherwise throw {@code UnsupportedClassVersionError}.
 */
public final class Launch {
  private static final int OLDEST = 21;
  private static final int NO_JAVA = 69;

  private Launch() {}

  /** Starts Dateline, or ends with exit code 69 and one clear line. */
  public static void main(String[] args) throws Exception {
    int feature = Runtime.version().feature();
    if (feature < OLDEST) {
      System.err.println(
          "Dateline needs Java "
              + OLDEST
              + " or newer (25 is best); this is Java "
              + feature
              + " in "
              + System.getProperty("java.home")
              + ". Install a newer JDK, or name one: DATELINE_JAVA=/path/to/jdk ./dateline");
      System.exit(NO_JAVA);
    }
    Class.forName("dateline.Dateline")
        .getMethod("main", String[].class)
        .invoke(null, (Object) args);
  }
}
