package dateline.article;

import dateline.article.YamlValue.Mapping;
import dateline.article.YamlValue.Place;
import dateline.article.YamlValue.Scalar;
import dateline.article.YamlValue.Sequence;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Front matter → {@link YamlValue}s, by SnakeYAML's node graph: no Java object is ever built from a
 * tag, every value keeps its line and column, and nothing is typed ({@code NO} stays a word, {@code
 * 12:30} a time of day). Duplicate keys, tags, recursive aliases and what is nested deeper than 20
 * are rejected.
 */
final class YamlReader {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ALIASES = 50;
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private final IdentityHashMap<Node, YamlValue> read = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

  private YamlReader() {}

  /** Reads the top-level mapping, or throws {@link BadSeedException} with the place in the file. */
  static Mapping read(String yaml) {
    Node root;
    try {
      root = compose(yaml);
    } catch (MarkedYAMLException e) {
      throw YamlComplaint.of(e, yaml);
    } catch (ReaderException e) {
      throw new BadSeedException(
          placeOfCodePoint(yaml, e.getPosition()),
          String.format(Locale.ROOT, "control character U+%04X; remove it", e.getCodePoint()));
    }
    if (root instanceof MappingNode mapping) return new YamlReader().mapping(mapping);
    Place place = root == null ? new Place(1, 1) : place(root);
    throw new BadSeedException(place, "the front matter is not a list of \"key: value\" lines");
  }

  private static @Nullable Node compose(String yaml) {
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(MAX_ALIASES);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setCodePointLimit(FrontMatter.MAX_CHARS);
    limits.setAllowRecursiveKeys(false);
    ParserImpl parser = new ParserImpl(new StreamReader(yaml), limits);
    return new Composer(parser, new Untyped(), limits).getSingleNode();
  }

  /** With no implicit types every plain scalar is text, and any other tag was written by hand. */
  private static final class Untyped extends Resolver {
    @Override
    protected void addImplicitResolvers() {}
  }

  private YamlValue value(Node node) {
    YamlValue known = read.get(node);
    if (known != null) return known;
    if (open.put(node, true) != null) {
      throw new BadSeedException(place(node), "an alias that contains itself");
    }
    YamlValue value =
        switch (node) {
          case ScalarNode scalar -> scalar(scalar);
          case SequenceNode sequence -> sequence(sequence);
          case MappingNode mapping -> mapping(mapping);
          default -> throw new BadSeedException(place(node), "not a YAML value");
        };
    read.put(node, value);
    return value;
  }

  private static Scalar scalar(ScalarNode node) {
    requireTag(node, Tag.STR);
    boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    return new Scalar(place(node), node.getValue(), plain && NULLS.contains(node.getValue()));
  }

  private Sequence sequence(SequenceNode node) {
    requireTag(node, Tag.SEQ);
    List<YamlValue> items = new ArrayList<>();
    for (Node item : node.getValue()) items.add(value(item));
    return new Sequence(place(node), List.copyOf(items));
  }

  private Mapping mapping(MappingNode node) {
    requireTag(node, Tag.MAP);
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    Map<String, YamlValue> merged = new LinkedHashMap<>();
    for (NodeTuple entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
        throw new BadSeedException(place(entry.getKeyNode()), "a key must be a word");
      }
      String key = keyNode.getValue().strip().toLowerCase(Locale.ROOT);
      YamlValue value = value(entry.getValueNode());
      if (key.equals("<<")) {
        mergeInto(merged, value);
      } else if (entries.putIfAbsent(key, value) != null) {
        throw new BadSeedException(
            place(keyNode), "%s: given twice; keep one of the two".formatted(key));
      }
    }
    merged.forEach(entries::putIfAbsent);
    return new Mapping(place(node), entries);
  }

  /** YAML's merge key: {@code <<: *defaults}, or a list of such mappings, the earlier one first. */
  private static void mergeInto(Map<String, YamlValue> merged, YamlValue value) {
    switch (value) {
      case Mapping mapping -> mapping.entries().forEach(merged::putIfAbsent);
      case Sequence sequence -> sequence.items().forEach(item -> mergeInto(merged, item));
      case Scalar scalar ->
          throw new BadSeedException(scalar.place(), "<<: can merge only mappings");
    }
  }

  private static void requireTag(Node node, Tag expected) {
    if (node.getTag().equals(expected) || node.getTag().equals(Tag.STR)) return;
    throw new BadSeedException(
        place(node), "unknown tag %s; remove it".formatted(node.getTag().getValue()));
  }

  private static Place place(Node node) {
    return place(node.getStartMark());
  }

  static Place place(Mark mark) {
    return new Place(mark.getLine() + FrontMatter.FIRST_LINE, mark.getColumn() + 1);
  }

  private static Place placeOfCodePoint(String yaml, int position) {
    int end = yaml.offsetByCodePoints(0, Math.min(position, yaml.codePointCount(0, yaml.length())));
    String before = yaml.substring(0, end);
    int line = (int) before.chars().filter(c -> c == '\n').count();
    return new Place(line + FrontMatter.FIRST_LINE, end - before.lastIndexOf('\n'));
  }
}
