package io.github.hydra4j.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One self-contained page: the template with its style, its scripts and the data written into it. Everything that is
 * not ours travels as data inside a block that the browser does not execute; the scripts put it on the page as text.
 */
final class HtmlPage {

    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js";
    private static final List<String> SCRIPTS = List.of(
            "format.js",
            "data.js",
            "theme.js",
            "figures.js",
            "summary.js",
            "months.js",
            "charts.js",
            "equity-chart.js",
            "price-chart.js",
            "trip-table.js",
            "page.js");

    private HtmlPage() {}

    static void write(ReportData data, OutputStream out) throws IOException {
        String template = resource("page.html");
        int from = 0;
        for (int at = template.indexOf("{{"); at >= 0; at = template.indexOf("{{", from)) {
            text(out, template.substring(from, at));
            int end = template.indexOf("}}", at);
            part(template.substring(at + 2, end), data, out);
            from = end + 2;
        }
        text(out, template.substring(from));
    }

    private static void part(String name, ReportData data, OutputStream out) throws IOException {
        switch (name) {
            case "title" -> text(out, escape(data.name()));
            case "style" -> text(out, resource("page.css"));
            case "data" -> data(data, out);
            case "echarts" -> text(out, script(resource(ECHARTS)));
            case "scripts" -> {
                for (String script : SCRIPTS) {
                    text(out, script(resource(script)));
                }
            }
            default -> throw new IllegalStateException("the page template has an unknown part " + name);
        }
    }

    private static void data(ReportData data, OutputStream out) throws IOException {
        try (JsonGenerator json = ReportJson.MAPPER.createGenerator(out, JsonEncoding.UTF8)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setCharacterEscapes(new MarkupEscapes());
            PageData.write(data, json);
        }
    }

    /** The text of a script must not end its element. */
    private static String script(String text) {
        return text.replace("</script", "<\\/script").replace("<!--", "<\\!--") + "\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(
                        name + " is missing on the class path: add org.webjars:echarts:5.5.0 or hydra4j-report again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
