package io.github.hydra4j.strategies.indicator.swing;

/** The rules for levels from the range of a span. Sources: J. L. Person, A Complete Guide to Technical Trading Tactics, 2004. */
public enum PivotType {
    /** The floor traders' rule. */
    STANDARD,
    /** N. Stott's rule, around the close. */
    CAMARILLA,
    /** T. DeMark's rule, which looks at open against close; one level on each side. */
    DEMARK,
    /** Fibonacci parts of the range. */
    FIBONACCI,
    /** K. Wood's rule, with the open of the bar that the levels are for. */
    WOODIE
}
