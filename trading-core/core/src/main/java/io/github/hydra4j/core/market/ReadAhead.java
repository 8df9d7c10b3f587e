package io.github.hydra4j.core.market;

import io.github.hydra4j.core.DataException;
import io.github.hydra4j.core.event.MarketEvent;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a cursor on a thread of its own, a few thousand events ahead, and hands the events on in their order. Taken and
 * closed by one thread, which need not be the one that made it. What the
 * reader of events sees is the same with and without it, failures and where they come included; only the waiting is gone.
 *
 * @param <E> the kind of event
 */
public final class ReadAhead<E extends MarketEvent> implements MarketCursor<E> {

    private static final int BATCH = 1024;
    private static final int BATCHES = 4;

    private final MarketCursor<E> cursor;
    private final BlockingQueue<Batch> read = new ArrayBlockingQueue<>(BATCHES);
    private final Thread reader;
    private Batch current = new Batch();
    private int next;
    private boolean closed;

    /** Events in a row, and how the row ended. */
    private static final class Batch {
        final @Nullable MarketEvent[] events = new MarketEvent[BATCH];
        int size;
        boolean last;

        @Nullable
        RuntimeException failure;

        @Nullable
        Error error;
    }

    private ReadAhead(MarketCursor<E> cursor, String name) {
        this.cursor = cursor;
        this.reader = new Thread(this::read, "hydra4j-read " + name);
        this.reader.setDaemon(true);
    }

    /**
     * Starts reading.
     *
     * @param cursor what to read; it belongs to this object from now on
     * @param name what is read, for the name of the thread
     */
    public static <E extends MarketEvent> ReadAhead<E> of(MarketCursor<E> cursor, String name) {
        ReadAhead<E> ahead = new ReadAhead<>(cursor, name);
        ahead.reader.start();
        return ahead;
    }

    private void read() {
        try {
            boolean last = false;
            while (!last) {
                Batch batch = new Batch();
                fill(batch);
                last = batch.last;
                read.put(batch);
            }
        } catch (InterruptedException e) {
            // The taker has closed; nobody waits for more.
            Thread.currentThread().interrupt();
        } finally {
            cursor.close();
        }
    }

    private void fill(Batch batch) {
        try {
            while (batch.size < BATCH) {
                E event = cursor.next();
                if (event == null) {
                    batch.last = true;
                    return;
                }
                batch.events[batch.size++] = event;
            }
        } catch (RuntimeException e) {
            batch.failure = e;
            batch.last = true;
        } catch (Error e) {
            // Kept from nobody: a taker that is not told would wait for ever.
            batch.error = e;
            batch.last = true;
        }
    }

    @Override
    @SuppressWarnings("unchecked") // The array holds what the cursor gave, nothing else.
    public @Nullable E next() {
        while (next == current.size) {
            if (closed) {
                throw new IllegalStateException("the data was closed");
            }
            if (current.error != null) {
                throw current.error;
            }
            if (current.failure != null) {
                throw current.failure;
            }
            if (current.last) {
                return null;
            }
            current = take();
            next = 0;
        }
        return (E) current.events[next++];
    }

    private Batch take() {
        try {
            return read.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException("DATA_INTERRUPTED", "reading was interrupted; the run is not complete", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.interrupt();
        boolean interrupted = false;
        while (true) {
            try {
                reader.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
