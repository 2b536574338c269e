package dateline.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However they are kept, each document has what was said of it, and is counted so. */
class OrdinalsTest {
  private static final long SEED = Long.getLong("test.seed", 2026);
  private static final int DOCS = 5_000;

  @ParameterizedTest(name = "{0} labels, up to {1} a document, one in {2} has {3}: {4}")
  @CsvSource({
    "0, 0, 0, 0, OneOfFew",
    "1, 1, 0, 0, OneOfFew",
    "255, 1, 0, 0, OneOfFew",
    "256, 1, 0, 0, OneOfMany",
    "65535, 1, 0, 0, OneOfMany",
    "65536, 1, 0, 0, Packed",
    "1, 1, 5000, 1, OneOfFew",
    "2, 2, 0, 0, Packed",
    "254, 8, 0, 0, Packed", // 8 bits, eight times: a word is full
    "255, 7, 0, 0, Packed",
    "65534, 4, 0, 0, Packed",
    "10000, 4, 20, 50, Packed", // with a rest
    "10000, 4, 10, 50, Listed",
    "10000, 9, 0, 0, Listed",
  })
  void tellsWhatItWasTold(int labels, int most, int oneIn, int exception, String shape) {
    Random random = new Random(SEED);
    int[][] told = new int[DOCS][];
    Ordinals.Builder builder = new Ordinals.Builder(labels, DOCS);
    for (int doc = 0; doc < DOCS; doc++) {
      boolean usual = oneIn == 0 || doc % oneIn > 0;
      int count = usual ? random.nextInt(most + 1) : exception;
      if (doc == 1) count = most; // at least one has as many as may be
      told[doc] = random.ints(0, Math.max(1, labels)).distinct().limit(count).sorted().toArray();
      if (doc == 2 && most > 0) told[doc] = new int[] {labels - 1};
      for (int ordinal : told[doc]) builder.add(doc, ordinal);
    }
    Ordinals ordinals = builder.build();
    String seed = "seed " + SEED;
    assertThat(ordinals.getClass().getSimpleName()).as(seed).isEqualTo(shape);
    for (int doc = 0; doc < DOCS; doc++) {
      assertThat(ordinals.count(doc)).as(seed).isEqualTo(told[doc].length);
      for (int i = 0; i < told[doc].length; i++) {
        assertThat(ordinals.get(doc, i)).as(seed).isEqualTo(told[doc][i]);
      }
    }
    assertThat(ordinals.total())
        .isEqualTo(IntStream.range(0, DOCS).map(doc -> told[doc].length).sum());

    int[] docs = IntStream.range(0, DOCS).filter(doc -> random.nextBoolean()).toArray();
    int[] as = random.ints(labels, 0, labels + 1).toArray(); // several may be one value
    int[] expected = new int[labels + 2];
    for (int doc : docs) {
      if (told[doc].length == 0) expected[labels + 1]++;
      for (int ordinal : told[doc]) expected[as[ordinal]]++;
    }
    int[] counted = new int[labels + 2];
    ordinals.count(docs, as, counted);
    assertThat(counted).as(seed).isEqualTo(expected);
  }
}
