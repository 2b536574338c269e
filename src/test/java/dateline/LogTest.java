package dateline;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log, as {@code logback.xml} writes it. */
class LogTest {
  @Test
  void anEventIsOneLineWhateverStrangersSend() {
    String evil = "a\nb\rc\u001b[31md\u0000e\u009b2Jf\u007f";
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    LoggingEvent event =
        new LoggingEvent("", root, Level.WARN, "{} came", null, new Object[] {evil});
    ConsoleAppender<ILoggingEvent> stderr =
        (ConsoleAppender<ILoggingEvent>) root.getAppender("stderr");
    String line = new String(stderr.getEncoder().encode(event), StandardCharsets.UTF_8);
    assertThat(line).endsWith("a b c [31md e 2Jf  came" + System.lineSeparator());
    assertThat(line.strip().codePoints()).noneMatch(Character::isISOControl);
  }
}
