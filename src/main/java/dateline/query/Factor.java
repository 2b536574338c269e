package dateline.query;

/** A part of a score, such as what one word earned. The parts of one score add up to it. */
public record Factor(String name, double value) {}
