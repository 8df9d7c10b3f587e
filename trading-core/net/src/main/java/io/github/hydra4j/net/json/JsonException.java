package io.github.hydra4j.net.json;

import io.github.hydra4j.core.Incubating;
import io.github.hydra4j.core.TradingException;

/** A text is not what was expected. The message names the place and shows a masked piece of the text. */
@Incubating
public final class JsonException extends TradingException {

    /** Not UTF-8. */
    public static final String NOT_UTF8 = "NOT_UTF8";
    /** Not JSON, or more than one value. */
    public static final String NOT_JSON = "NOT_JSON";
    /** Deeper, longer or with longer numbers than allowed. */
    public static final String TOO_LARGE = "JSON_TOO_LARGE";
    /** JSON, but not of the shape that was asked for. */
    public static final String WRONG_SHAPE = "JSON_WRONG_SHAPE";

    private static final long serialVersionUID = 1L;

    private final String path;

    JsonException(String code, String path, String message) {
        super(code, message);
        this.path = path;
    }

    /** Where: {@code $.data.levels[0].px}; {@code $} is the whole. */
    public String path() {
        return path;
    }
}
