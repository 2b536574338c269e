package dateline.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code a=1&b=2&b=3} → names and values. Strict where the server's own decoder is silent: a broken
 * percent sign or wrong UTF-8 is an error that names the parameter, not a value that vanishes.
 */
final class QueryString {
  private QueryString() {}

  static Map<String, List<String>> parse(@Nullable String raw) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (raw == null) return values;
    for (String pair : raw.split("&")) {
      if (pair.isEmpty()) continue;
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals), "name");
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1), name);
      values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }
    return values;
  }

  private static String decode(String text, String param) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == '%') {
        bytes.write(hexByte(text, i, param));
        i += 3;
      } else {
        bytes.writeBytes(Character.toString(c == '+' ? ' ' : c).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(c);
      }
    }
    return utf8(bytes.toByteArray(), param);
  }

  private static int hexByte(String text, int percent, String param) {
    if (percent + 2 < text.length()) {
      int high = Character.digit(text.charAt(percent + 1), 16);
      int low = Character.digit(text.charAt(percent + 2), 16);
      if (high >= 0 && low >= 0) return high * 16 + low;
    }
    throw badEncoding(param, "a % must be followed by two hexadecimal digits");
  }

  private static String utf8(byte[] bytes, String param) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\u0000') >= 0) throw badEncoding(param, "text without NUL");
      return text;
    } catch (CharacterCodingException e) {
      throw badEncoding(param, "UTF-8, percent-encoded");
    }
  }

  private static BadRequestException badEncoding(String param, String expected) {
    return new BadRequestException(
        "badEncoding",
        param,
        null,
        expected,
        "'%s' is not encoded well: %s.".formatted(param, expected));
  }
}
