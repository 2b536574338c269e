package dateline.bench;

import dateline.bench.Clients.Load;
import dateline.bench.Question.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Several servers, asked the same questions by turns: what else the machine does meets all of them.
 *
 * @param rounds how often each is asked; what is told are medians
 * @param seconds how long each load lasts
 */
public record SideBySide(List<Question> log, int rounds, double seconds, Questioner.Heard heard) {
  /** How many clients ask at once. */
  public static final List<Integer> CLIENTS = List.of(1, 2, 8);

  /**
   * A server to ask.
   *
   * @param address what to ask it
   */
  public record Side(String name, int port, Function<Question, String> address) {
    List<String> addresses(List<Question> questions) {
      return questions.stream().map(address).toList();
    }
  }

  /**
   * What came out.
   *
   * @param loads by number of clients
   * @param rates answers a second of one client, by kind of question
   */
  public record Figures(Map<Integer, Load> loads, Map<Kind, Double> rates) {}

  /** Of each side, in their order. */
  public Map<String, Figures> figures(List<Side> sides) throws IOException {
    int steps = sides.size() * (rounds * CLIENTS.size() + Kind.values().length + 1);
    int[] done = {0};
    for (Side side : sides) {
      new Clients(side.port()).load(side.addresses(log), 8, seconds); // to warm up
      heard.at(++done[0], steps);
    }
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (Side side : sides) {
      figures.put(side.name(), new Figures(new LinkedHashMap<>(), new EnumMap<>(Kind.class)));
    }
    for (int clients : CLIENTS) {
      Map<String, List<Load>> loads = new LinkedHashMap<>();
      for (int round = 0; round < rounds; round++) {
        for (Side side : sides) {
          Load load = new Clients(side.port()).load(side.addresses(log), clients, seconds);
          loads.computeIfAbsent(side.name(), name -> new ArrayList<>()).add(load);
          heard.at(++done[0], steps);
        }
      }
      loads.forEach((name, all) -> of(figures, name).loads().put(clients, median(all)));
    }
    for (Kind kind : Kind.values()) {
      List<Question> some = log.stream().filter(each -> each.kind() == kind).toList();
      for (Side side : sides) {
        Load load = new Clients(side.port()).load(side.addresses(some), 1, seconds / 2);
        of(figures, side.name()).rates().put(kind, load.rate());
        heard.at(++done[0], steps);
      }
    }
    return figures;
  }

  private static Figures of(Map<String, Figures> figures, String name) {
    return Objects.requireNonNull(figures.get(name));
  }

  /** By rate. */
  private static Load median(List<Load> loads) {
    return loads.stream()
        .sorted(Comparator.comparingDouble(Load::rate))
        .toList()
        .get(loads.size() / 2);
  }
}
