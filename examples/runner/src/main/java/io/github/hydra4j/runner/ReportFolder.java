package io.github.hydra4j.runner;

import io.github.hydra4j.core.TradingException;
import io.github.hydra4j.core.backtest.BacktestResult;
import io.github.hydra4j.report.Report;
import io.github.hydra4j.report.ReportData;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with the report of a run. Everything is written beside its place first and moved in when all of it is on the
 * disk, so that no failure leaves the page of one run beside the figures of another.
 */
final class ReportFolder {

    private static final Logger LOG = LoggerFactory.getLogger(ReportFolder.class);
    private static final String DRAFT = ".draft-";

    private final Path folder;

    private ReportFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes sure that the folder can be written to, before a long run rather than after it.
     *
     * @throws TradingException {@code REPORT_WRITE} if it cannot
     */
    static ReportFolder prepare(Path wanted) {
        Path folder = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempDirectory(folder, DRAFT));
            return new ReportFolder(folder);
        } catch (FileAlreadyExistsException e) {
            throw unwritable(folder, "there is a file of that name", e);
        } catch (IOException e) {
            throw unwritable(folder, reason(e), e);
        }
    }

    /** Writes page, JSON and tables, replacing those of an earlier run. */
    void write(BacktestResult result, ReportData data) {
        Path draft = null;
        try {
            draft = Files.createTempDirectory(folder, DRAFT);
            Report.csv(result, draft);
            Report.json(data, draft.resolve("result.json"));
            Report.html(data, draft.resolve("report.html"));
            for (Path file : files(draft)) {
                Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw unwritable(folder, reason(e), e);
        } catch (TradingException e) {
            // It names a file of the draft, which nobody asked for.
            throw e.getCause() instanceof IOException io ? unwritable(folder, reason(io), e) : e;
        } finally {
            discard(draft);
        }
    }

    Path page() {
        return folder.resolve("report.html");
    }

    Path json() {
        return folder.resolve("result.json");
    }

    Path folder() {
        return folder;
    }

    private static List<Path> files(Path draft) throws IOException {
        try (Stream<Path> files = Files.list(draft)) {
            return files.sorted().toList();
        }
    }

    /** Best effort: what stays behind is hidden and named a draft. */
    private static void discard(@Nullable Path draft) {
        if (draft == null) {
            return;
        }
        try {
            for (Path file : files(draft)) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            LOG.warn("could not remove {}", draft, e);
        }
    }

    /** Many of these exceptions hold nothing but a path; then the name of the class is what tells. */
    private static String reason(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.getClass().equals(IOException.class)
                        || failure.getClass().equals(FileSystemException.class)
                ? message
                : failure.getClass().getSimpleName().replace("Exception", "") + ": " + message;
    }

    private static TradingException unwritable(Path folder, String reason, Exception cause) {
        return new TradingException(
                "REPORT_WRITE",
                "cannot write the report into " + folder + " (" + reason
                        + "): choose another folder with --out, or free some space; nothing half-written was left",
                cause);
    }
}
