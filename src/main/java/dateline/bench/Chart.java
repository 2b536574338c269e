package dateline.bench;

import dateline.bench.Question.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long each kind of question takes at each size, as bars. */
public final class Chart {
  private static final int LEFT = 170;
  private static final int WIDTH = 460;
  private static final int BAR = 9;
  private static final List<String> COLOURS = List.of("#d9b3a6", "#8a1c1c", "#3d3d3d");

  private Chart() {}

  /**
   * An SVG.
   *
   * @param times by size and kind; the bars are means
   */
  public static String of(Map<Integer, Map<Kind, Times>> times) {
    double most =
        times.values().stream()
            .flatMap(each -> each.values().stream())
            .mapToDouble(Times::mean)
            .max()
            .orElse(1);
    List<Integer> sizes = new ArrayList<>(times.keySet());
    StringBuilder bars = new StringBuilder();
    int y = 40;
    for (Kind kind : Kind.values()) {
      text(bars, LEFT - 8, y + sizes.size() * BAR / 2 + 4, "end", kind.label());
      for (int i = 0; i < sizes.size(); i++) {
        Times each = times.getOrDefault(sizes.get(i), Map.of()).get(kind);
        if (each == null) continue;
        double width = Math.max(1, each.mean() / most * WIDTH);
        bars.append(
            String.format(
                Locale.ROOT,
                "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>%n",
                LEFT,
                y,
                width,
                BAR - 1,
                COLOURS.get(i % COLOURS.size())));
        text(
            bars,
            LEFT + width + 5,
            y + BAR - 1,
            "start",
            String.format(Locale.ROOT, "%.2f", each.mean()));
        y += BAR;
      }
      y += 10;
    }
    StringBuilder key = new StringBuilder();
    for (int i = 0; i < sizes.size(); i++) {
      int x = LEFT + i * 150;
      key.append(
          "<rect x='%d' y='12' width='12' height='12' fill='%s'/>%n"
              .formatted(x, COLOURS.get(i % COLOURS.size())));
      text(key, x + 18, 22, "start", String.format(Locale.ROOT, "%,d articles", sizes.get(i)));
    }
    text(key, LEFT - 8, 22, "end", "mean ms");
    return """
        <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 700 %d' font-family='system-ui, sans-serif' font-size='11'>
        <rect width='700' height='%d' fill='#fbfaf7'/>
        %s%s</svg>
        """
        .formatted(y, y, key, bars);
  }

  private static void text(StringBuilder to, double x, double y, String anchor, String text) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;");
    to.append(
        String.format(
            Locale.ROOT,
            "<text x='%.1f' y='%.1f' text-anchor='%s' fill='#1b1b1b'>%s</text>%n",
            x,
            y,
            anchor,
            safe));
  }
}
