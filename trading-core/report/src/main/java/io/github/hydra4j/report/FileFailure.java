package io.github.hydra4j.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Says in words what went wrong with a file: many of Java's exceptions hold nothing but the path. */
final class FileFailure {

    private FileFailure() {}

    static String describe(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "there is a file where a folder should be";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "there is a folder where the file should be";
        }
        if (failure instanceof FileSystemException about) {
            return either(about.getReason(), failure);
        }
        return either(failure.getMessage(), failure);
    }

    private static String either(@Nullable String text, IOException failure) {
        return text == null || text.isBlank() ? failure.getClass().getSimpleName() : text;
    }
}
