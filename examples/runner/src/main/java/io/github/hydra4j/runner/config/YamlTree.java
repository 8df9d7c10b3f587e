package io.github.hydra4j.runner.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a tree of a YAML text. Anchors and aliases are refused: a run needs none, and without them no small file can
 * unfold into a large one.
 */
final class YamlTree {

    private static final long LARGEST_FILE = 1 << 20;
    private static final int DEEPEST = 20;
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final YAMLParser parser;
    private final String source;
    private final Problems problems;

    private YamlTree(YAMLParser parser, String source, Problems problems) {
        this.parser = parser;
        this.source = source;
        this.problems = problems;
    }

    /** The tree of a file; empty if a problem says why there is none. */
    static Optional<YamlNode> read(Path file, Problems problems) {
        String source = String.valueOf(file.getFileName());
        Place place = Place.option(file.toString());
        try {
            if (Files.isDirectory(file)) {
                problems.add(place, "is a folder: give the YAML file of a run; 'hydra4j init' writes one");
                return Optional.empty();
            }
            if (Files.size(file) > LARGEST_FILE) {
                problems.add(place, "is larger than 1 MB, which no description of a run is: is it the data?");
                return Optional.empty();
            }
            return parse(Files.readString(file), source, problems);
        } catch (NoSuchFileException e) {
            problems.add(
                    place,
                    "there is no such file (looked for " + file.toAbsolutePath().normalize()
                            + "); 'hydra4j init' writes one to start from");
        } catch (CharacterCodingException e) {
            problems.add(place, "is no text in UTF-8: give the YAML file of a run");
        } catch (IOException e) {
            problems.add(place, "cannot be read (" + e.getMessage() + "): check its permissions");
        }
        return Optional.empty();
    }

    /** The tree of a text; empty if a problem says why there is none. */
    static Optional<YamlNode> parse(String text, String source, Problems problems) {
        try (YAMLParser parser = FACTORY.createParser(new StringReader(text))) {
            return new YamlTree(parser, source, problems).document();
        } catch (JacksonException e) {
            JsonLocation at = e.getLocation();
            Place place = at == null ? Place.option(source) : new Place(source, at.getLineNr(), at.getColumnNr());
            problems.add(place, "is no YAML: " + reason(e.getOriginalMessage()));
        } catch (IOException e) {
            problems.add(Place.option(source), "cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Without the lines that quote the file and say again where it is. */
    private static String reason(String message) {
        return message.lines()
                .filter(line -> !line.startsWith(" "))
                .reduce((a, b) -> a + ", " + b)
                .orElse(message);
    }

    private Optional<YamlNode> document() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || first == JsonToken.VALUE_NULL) {
            problems.add(Place.option(source), "is empty; 'hydra4j init' writes a file to start from");
            return Optional.empty();
        }
        YamlNode root = node(first);
        if (parser.nextToken() != null) {
            problems.add(here(), "a second document begins here: keep one run in one file");
        }
        return Optional.of(root);
    }

    private YamlNode node(JsonToken token) throws IOException {
        Place place = here();
        refuseAnchors(place);
        return switch (token) {
            case START_OBJECT -> mapping(place);
            case START_ARRAY -> sequence(place);
            case VALUE_NULL -> new YamlNode.Scalar(place, "");
            default -> new YamlNode.Scalar(place, parser.getText().strip());
        };
    }

    private void refuseAnchors(Place place) throws IOException {
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            problems.add(place, "anchors (&) and aliases (*) are not read: write the value out");
        }
    }

    private YamlNode mapping(Place place) throws IOException {
        List<YamlNode.Entry> entries = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Place keyPlace = here();
            String key = parser.currentName();
            YamlNode value = node(parser.nextToken());
            if (entries.stream().anyMatch(entry -> entry.key().equals(key))) {
                problems.add(keyPlace, "'" + key + "' is given twice: keep one");
            } else {
                entries.add(new YamlNode.Entry(keyPlace, key, value));
            }
        }
        return new YamlNode.Mapping(place, entries);
    }

    private YamlNode sequence(Place place) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(node(token));
        }
        return new YamlNode.Sequence(place, items);
    }

    private Place here() {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(source, at.getLineNr(), at.getColumnNr());
    }
}
