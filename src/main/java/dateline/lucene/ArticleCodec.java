package dateline.lucene;

import dateline.article.Article;
import dateline.article.Article.Origin;
import dateline.article.Image;
import dateline.article.Provider;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.store.DataInput;
import org.apache.lucene.store.DataOutput;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Article ↔ bytes: all of it but the body, as one blob, since a result list shows all of it. The
 * body is stored beside it and read only when an article is opened. Raise {@link Schema#FORMAT}
 * when the order here changes.
 */
final class ArticleCodec {
  private ArticleCodec() {}

  static byte[] encode(Article article) {
    ByteBuffersDataOutput out = new ByteBuffersDataOutput();
    try {
      out.writeString(article.id());
      out.writeString(article.title());
      out.writeString(article.excerpt());
      writeStrings(out, article.topics());
      out.writeString(article.provider().name());
      writeOptional(out, article.provider().domain());
      writeOptional(out, article.category());
      writeOptional(out, article.type());
      writeOptional(out, article.locale());
      writeInstant(out, article.published());
      out.writeLong(Double.doubleToLongBits(article.quality()));
      out.writeLong(Double.doubleToLongBits(article.heat()));
      out.writeByte((byte) (article.listed() ? 1 : 0));
      writeOptional(out, article.url());
      out.writeVInt(article.images().size());
      for (Image image : article.images()) writeImage(out, image);
      writeStrings(out, article.related());
      out.writeByte((byte) (article.origin() == Origin.SEED ? 1 : 0));
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
    return out.toArrayCopy();
  }

  static Article decode(BytesRef bytes, String body) {
    ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
    try {
      return new Article(
          in.readString(),
          in.readString(),
          in.readString(),
          body,
          readStrings(in),
          new Provider(in.readString(), readOptional(in)),
          readOptional(in),
          readOptional(in),
          readOptional(in),
          readInstant(in),
          Double.longBitsToDouble(in.readLong()),
          Double.longBitsToDouble(in.readLong()),
          in.readByte() == 1,
          readOptional(in),
          readImages(in),
          readStrings(in),
          in.readByte() == 1 ? Origin.SEED : Origin.RELATED);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail", e);
    }
  }

  private static void writeImage(DataOutput out, Image image) throws IOException {
    out.writeString(image.url());
    out.writeVInt(image.width());
    out.writeVInt(image.height());
    out.writeString(image.title());
  }

  private static List<Image> readImages(DataInput in) throws IOException {
    int size = in.readVInt();
    List<Image> images = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      images.add(new Image(in.readString(), in.readVInt(), in.readVInt(), in.readString()));
    }
    return images;
  }

  private static void writeStrings(DataOutput out, List<String> strings) throws IOException {
    out.writeVInt(strings.size());
    for (String string : strings) out.writeString(string);
  }

  private static List<String> readStrings(DataInput in) throws IOException {
    int size = in.readVInt();
    List<String> strings = new ArrayList<>(size);
    for (int i = 0; i < size; i++) strings.add(in.readString());
    return strings;
  }

  private static void writeOptional(DataOutput out, @Nullable String string) throws IOException {
    out.writeByte((byte) (string == null ? 0 : 1));
    if (string != null) out.writeString(string);
  }

  private static @Nullable String readOptional(DataInput in) throws IOException {
    return in.readByte() == 0 ? null : in.readString();
  }

  private static void writeInstant(DataOutput out, @Nullable Instant instant) throws IOException {
    out.writeByte((byte) (instant == null ? 0 : 1));
    if (instant != null) out.writeLong(instant.toEpochMilli());
  }

  private static @Nullable Instant readInstant(DataInput in) throws IOException {
    return in.readByte() == 0 ? null : Instant.ofEpochMilli(in.readLong());
  }
}
