package dateline.lucene;

import dateline.engine.Ranking;
import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;

/** BM25 over fields in which every word has two terms at one place, its stem and its exact form. */
final class NewsSimilarity extends BM25Similarity {
  NewsSimilarity(Ranking.Text ranking) {
    super(ranking.k1(), ranking.b());
  }

  /**
   * In words, as the length of an article is: left to itself it counts every word twice and takes
   * all articles for short ones.
   */
  @Override
  protected float avgFieldLength(CollectionStatistics field) {
    return super.avgFieldLength(field) / 2;
  }
}
