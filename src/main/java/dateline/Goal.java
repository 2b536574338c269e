package dateline;

import java.util.Locale;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a figure of the benchmark should be.
 *
 * @param figure what it is, or null where it was not measured
 * @param met whether a figure is good enough
 */
record Goal(String id, String what, String wanted, @Nullable Double figure, DoublePredicate met) {
  static Goal atLeast(String id, String what, double least, @Nullable Double figure) {
    return new Goal(id, what, "≥ " + text(least), figure, value -> value >= least);
  }

  static Goal atMost(String id, String what, double most, @Nullable Double figure) {
    return new Goal(id, what, "≤ " + text(most), figure, value -> value <= most);
  }

  boolean isMet() {
    return figure != null && met.test(figure);
  }

  @Override
  public String toString() {
    String told = figure == null ? "not measured" : text(figure) + (isMet() ? "" : "  missed");
    return "  %-4s %-66s %8s  %s".formatted(id, what, wanted, told);
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }
}
