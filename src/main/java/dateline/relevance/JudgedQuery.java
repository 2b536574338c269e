package dateline.relevance;

import dateline.query.ParsedQuery;

/**
 * One question of a set.
 *
 * @param kind the class it stands for, such as {@code typo}; figures are also given by kind
 */
public record JudgedQuery(String id, String kind, ParsedQuery query) {}
