package dateline.relevance;

/** A part of a score, such as what the words earned. The parts of one score add up to it. */
public record Factor(String name, double value) {}
