package dateline.engine;

import dateline.article.Article;
import dateline.query.Story;

/**
 * One story, told whole.
 *
 * @param best the version that is shown: the best by quality, then the earliest
 * @param story whose others are all the others, at most 1,000
 */
public record FoundStory(Article best, Story story, long generation) {}
