package dateline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** What a caller is told about a bad parameter. */
final class Bad {
  private Bad() {}

  /** The problem that the call ends with. */
  static Problem problem(ThrowingCallable call) {
    BadRequestException e = catchThrowableOfType(BadRequestException.class, call);
    assertThat(e).as("a bad parameter").isNotNull();
    Problem problem = e.problem("id");
    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.title()).isEqualTo("Bad parameter");
    return problem;
  }

  static void assertInvalid(
      ThrowingCallable call, String param, @Nullable String got, String expected) {
    Problem problem = problem(call);
    assertThat(problem.code()).isEqualTo("parameterInvalid");
    assertThat(problem.param()).isEqualTo(param);
    assertThat(problem.got()).isEqualTo(got);
    assertThat(problem.expected()).isEqualTo(expected);
    assertThat(problem.detail()).contains("'" + param + "'");
  }
}
