package dateline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How fast the same questions are answered with little memory and with much, in processes of their
 * own, by turns.
 *
 * @param little answers a second with {@link #LITTLE}, one for each turn
 * @param much the same with {@link #MUCH}
 * @param resident bytes that the process with little memory holds at the end, 0 where the system
 *     does not tell
 */
record HeapFigures(List<Double> little, List<Double> much, long resident) {
  static final String LITTLE = "-Xmx256m";
  static final String MUCH = "-Xmx2g";
  private static final int TURNS = 3;
  private static final Path STATUS = Path.of("/proc/self/status");

  /**
   * @param arguments of the command that prints what {@link #told} says
   */
  static HeapFigures of(List<String> arguments) throws IOException {
    List<Double> little = new ArrayList<>();
    List<Double> much = new ArrayList<>();
    long resident = 0;
    for (int i = 0; i < TURNS; i++) {
      String[] told = run(LITTLE, arguments);
      little.add(Double.valueOf(told[0]));
      resident = Long.parseLong(told[1]);
      much.add(Double.valueOf(run(MUCH, arguments)[0]));
    }
    return new HeapFigures(little, much, resident);
  }

  /** The median of the turns' ratios. */
  double ratio() {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < little.size(); i++) ratios.add(little.get(i) / much.get(i));
    return ratios.stream().sorted().toList().get(ratios.size() / 2);
  }

  /** What a child says of itself. */
  static String told(double rate) throws IOException {
    long kilobytes = 0;
    if (Files.isReadable(STATUS)) {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("VmRSS:")) kilobytes = Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    return rate + " " + (kilobytes << 10);
  }

  private static String[] run(String heap, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(heap, "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("dateline.Dateline");
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = said.readLine();
      if (line == null) throw new IOException("With %s it did not answer".formatted(heap));
      return line.split(" ");
    } finally {
      process.onExit().join();
    }
  }
}
