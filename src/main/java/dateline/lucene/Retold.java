package dateline.lucene;

/** The stories that several of what was found tell, by their positions in {@link StoryColumn}. */
final class Retold {
  private final int[] positions;
  private final int[] starts;

  /**
   * @param positions of those who tell them, story by story, the best of each first
   * @param starts where each story begins, and where the last ends
   */
  Retold(int[] positions, int[] starts) {
    this.positions = positions;
    this.starts = starts;
  }

  int stories() {
    return starts.length - 1;
  }

  /** Where the story begins. */
  int start(int story) {
    return starts[story];
  }

  /** Where it ends, exclusive. */
  int end(int story) {
    return starts[story + 1];
  }

  /** What stands between a start and its end. */
  int position(int index) {
    return positions[index];
  }

  /** How many only tell again what a better one tells. */
  int repeats() {
    return positions.length - stories();
  }
}
