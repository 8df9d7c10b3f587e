package io.github.hydra4j.runner.config;

/**
 * Where something was written.
 *
 * @param source a file name, or the option of the command line that said it
 * @param line line in the file, from one; zero where it is no file
 * @param column column in the line, from one
 */
record Place(String source, int line, int column) implements Comparable<Place> {

    /** Something the command line said. */
    static Place option(String text) {
        return new Place(text, 0, 0);
    }

    @Override
    public int compareTo(Place other) {
        int byLine = Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
