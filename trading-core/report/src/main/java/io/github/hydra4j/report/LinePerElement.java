package io.github.hydra4j.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.Instantiatable;
import java.io.IOException;

/**
 * One line for each field of the outermost object and for each element of an array: small enough for a machine, and a
 * person can still read it and compare two files line by line.
 */
final class LinePerElement implements PrettyPrinter, Instantiatable<LinePerElement> {

    private int depth;

    @Override
    public LinePerElement createInstance() {
        return new LinePerElement();
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator out) throws IOException {
        out.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator out) throws IOException {
        out.writeRaw('{');
        depth++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator out) throws IOException {
        lineIfOutermost(out);
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
        out.writeRaw(',');
        lineIfOutermost(out);
    }

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
        out.writeRaw(':');
    }

    @Override
    public void writeEndObject(JsonGenerator out, int entries) throws IOException {
        depth--;
        out.writeRaw(depth == 0 ? "\n}" : "}");
    }

    @Override
    public void writeStartArray(JsonGenerator out) throws IOException {
        out.writeRaw('[');
    }

    @Override
    public void beforeArrayValues(JsonGenerator out) throws IOException {
        out.writeRaw('\n');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
        out.writeRaw(",\n");
    }

    @Override
    public void writeEndArray(JsonGenerator out, int values) throws IOException {
        out.writeRaw(']');
    }

    private void lineIfOutermost(JsonGenerator out) throws IOException {
        if (depth == 1) {
            out.writeRaw('\n');
        }
    }
}
