package io.github.hydra4j.runner;

import java.awt.AWTError;
import java.awt.Desktop;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows a page where there is a desktop; without one nothing happens. */
final class Browser {

    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);

    private Browser() {}

    /** Whether the page was handed to a browser. */
    static boolean open(Path page) {
        try {
            if (GraphicsEnvironment.isHeadless()
                    || !Desktop.isDesktopSupported()
                    || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
                return false;
            }
            Desktop.getDesktop().browse(page.toUri());
            return true;
        } catch (IOException | RuntimeException | LinkageError | AWTError e) {
            // A JRE without AWT, a display that is gone: the report is written, and that is what counts.
            LOG.debug("no browser for {}", page, e);
            return false;
        }
    }
}
