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
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Front matter → {@link YamlValue}s, by SnakeYAML's node graph: no Java object is ever built from a
 * tag, every value keeps its line and column, and nothing is typed ({@code NO} stays a word, {@code
 * 12:30} a time of day). Duplicate keys, tags, recursive aliases and what is nested deeper than 20
 * are rejected. What stands under {@code secured}, at any depth, is not read at all. Front matter
 * as most is written takes a shorter way, {@link LineYaml}.
 */
final class YamlReader {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ALIASES = 50;

  /** YAML 1.1 ends a line at these, editors do not, and places are told in lines of the editor. */
  private static final char[] OTHER_BREAKS = {0x85, 0x2028, 0x2029};

  /** Plain scalars that say nothing. */
  static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  private final IdentityHashMap<Node, YamlValue> read = new IdentityHashMap<>();
  private final IdentityHashMap<Node, Boolean> open = new IdentityHashMap<>();

  private YamlReader() {}

  /** Reads the top-level mapping, or throws {@link BadSeedException} with the place in the file. */
  static Mapping read(String yaml) {
    Mapping plain = LineYaml.read(yaml);
    return plain == null ? readAny(yaml) : plain;
  }

  /** The same, whatever YAML it is. */
  static Mapping readAny(String yaml) {
    String text = yaml;
    for (char each : OTHER_BREAKS) text = text.replace(each, ' ');
    requirePrintable(text);
    Node root = compose(text);
    if (root instanceof MappingNode mapping) return new YamlReader().mapping(mapping);
    Place place = root == null ? new Place(FrontMatter.FIRST_LINE, 1) : place(root);
    throw new BadSeedException(
        place, "the front matter must be lines of \"key: value\", such as \"title: …\"");
  }

  private static void requirePrintable(String yaml) {
    for (int at = 0; at < yaml.length(); at = yaml.offsetByCodePoints(at, 1)) {
      int c = yaml.codePointAt(at);
      if (StreamReader.isPrintable(c)) continue;
      throw new BadSeedException(
          Place.behind(yaml.substring(0, at), FrontMatter.FIRST_LINE),
          String.format(Locale.ROOT, "control character U+%04X; remove it", c));
    }
  }

  private static @Nullable Node compose(String yaml) {
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(MAX_ALIASES);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setCodePointLimit(FrontMatter.MAX_CHARS);
    limits.setAllowRecursiveKeys(false);
    try {
      ParserImpl parser = new ParserImpl(new StreamReader(yaml), limits);
      return new Composer(parser, new Untyped(), limits).getSingleNode();
    } catch (MarkedYAMLException e) {
      throw YamlComplaint.of(e, yaml);
    } catch (RuntimeException e) {
      // SnakeYAML lets other exceptions than its own escape, too: NumberFormatException for "!%1B".
      throw YamlComplaint.ofUnplaced(yaml, MAX_DEPTH, MAX_ALIASES);
    }
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
      throw new BadSeedException(
          place(node), "an alias that contains itself; write its values out");
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
        throw new BadSeedException(
            place(entry.getKeyNode()),
            "a key must be a word; put a text that starts with { in quotes");
      }
      String key = keyNode.getValue().strip().toLowerCase(Locale.ROOT);
      if (key.equals(Secured.KEY)) blank(entry.getValueNode());
      YamlValue value = value(entry.getValueNode());
      if (key.equals("<<")) {
        mergeInto(merged, value, place(keyNode));
      } else if (entries.putIfAbsent(key, value) != null) {
        throw new BadSeedException(
            place(keyNode), "%s: given twice; keep one of the two".formatted(key));
      }
    }
    merged.forEach(entries::putIfAbsent);
    return new Mapping(place(node), entries);
  }

  /** Makes a value and all that is in it read as nothing, also where an alias points to it. */
  private void blank(Node node) {
    if (read.putIfAbsent(node, new Scalar(place(node), "", true)) != null) return;
    switch (node) {
      case SequenceNode sequence -> sequence.getValue().forEach(this::blank);
      case MappingNode mapping ->
          mapping
              .getValue()
              .forEach(
                  entry -> {
                    blank(entry.getKeyNode());
                    blank(entry.getValueNode());
                  });
      default -> {} // a scalar holds nothing else
    }
  }

  /** YAML's merge key: {@code <<: *defaults}, or a list of such mappings, the earlier one first. */
  private static void mergeInto(Map<String, YamlValue> merged, YamlValue value, Place place) {
    List<YamlValue> sources =
        value instanceof Sequence sequence ? sequence.items() : List.of(value);
    for (YamlValue source : sources) {
      if (!(source instanceof Mapping mapping)) {
        throw new BadSeedException(place, "<<: can merge only \"key: value\" lists; remove it");
      }
      mapping.entries().forEach(merged::putIfAbsent);
    }
  }

  private static void requireTag(Node node, Tag expected) {
    if (node.getTag().equals(expected) || node.getTag().equals(Tag.STR)) return;
    throw new BadSeedException(
        place(node),
        "the tag %s is not read; remove it, or put the text in quotes"
            .formatted(node.getTag().getValue().replace(Tag.PREFIX, "!!")));
  }

  private static Place place(Node node) {
    return place(node.getStartMark());
  }

  static Place place(Mark mark) {
    return new Place(mark.getLine() + FrontMatter.FIRST_LINE, mark.getColumn() + 1);
  }
}
