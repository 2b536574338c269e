package dateline;

import dateline.engine.Ranking;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * The numbers of {@link Ranking} as settings: {@code exactShare} of {@code text} is {@code
 * ranking.text.exact-share}. They are read from the record itself, so that none is forgotten.
 */
final class RankingSettings {
  static final String PREFIX = "ranking.";

  private RankingSettings() {}

  /** Every key with its default. */
  static Map<String, String> defaults() {
    Map<String, String> values = new LinkedHashMap<>();
    collect(PREFIX, Ranking.DEFAULT, values);
    return values;
  }

  private static void collect(String prefix, Record record, Map<String, String> values) {
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      String key = prefix + key(component);
      Object value = value(component, record);
      if (value instanceof Record group) {
        collect(key + ".", group, values);
      } else {
        values.put(key, new BigDecimal(value.toString()).stripTrailingZeros().toPlainString());
      }
    }
  }

  /**
   * The ranking with these numbers.
   *
   * @param number gives the value of a key, and is told whether it must be a whole number
   * @throws IllegalArgumentException where a number is out of the range that makes sense
   */
  static Ranking of(BiFunction<String, Boolean, Double> number) {
    return build(Ranking.class, PREFIX, number);
  }

  /** Any record of numbers, the same way: {@link dateline.http.Limits}, too. */
  static <R extends Record> R build(
      Class<R> type, String prefix, BiFunction<String, Boolean, Double> number) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = argument(types[i], prefix + key(components[i]), number);
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(Objects.requireNonNull(e.getCause()).getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("records can be built", e);
    }
  }

  private static Object argument(
      Class<?> type, String key, BiFunction<String, Boolean, Double> number) {
    if (type.isRecord()) return build(type.asSubclass(Record.class), key + ".", number);
    boolean whole = type == int.class;
    double value = number.apply(key, whole);
    if (whole) return (int) value;
    return type == float.class ? (Object) (float) value : (Object) value;
  }

  private static Object value(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("records can be read", e);
    }
  }

  /** {@code exactShare} → {@code exact-share}. */
  private static String key(RecordComponent component) {
    return component.getName().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }
}
