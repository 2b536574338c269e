package dateline.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The warnings of one reading, some of which are taken back when a place is read again. */
final class WarningLog {
  private final List<Warning> warnings = new ArrayList<>();

  /** Says something about the characters from {@code start} to {@code end}, which is exclusive. */
  void add(String code, int start, int end, String message) {
    warnings.add(new Warning(code, start, end - start, message));
  }

  int size() {
    return warnings.size();
  }

  /** Takes back whatever came after the first so many. */
  void keepFirst(int size) {
    warnings.subList(size, warnings.size()).clear();
  }

  List<Warning> byPosition() {
    return warnings.stream().sorted(Comparator.comparingInt(Warning::position)).toList();
  }

  /** How a message begins that tells what no syntax was made of. */
  static String asText(String typed) {
    return "“" + typed + "” is searched as text";
  }
}
