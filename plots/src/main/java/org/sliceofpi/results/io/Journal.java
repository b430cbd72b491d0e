package org.sliceofpi.results.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.sliceofpi.results.JournalEntry;

/**
 * Writes journal.jsonl: one line per entry, flushed to disk before {@link #append} returns. If the program is killed, at
 * most the line being written is lost. Only one process at a time can open a journal. Thread-safe.
 */
public final class Journal implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private Journal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Creates the journal of a new run.
     *
     * @throws IOException if the journal already exists or cannot be created
     */
    public static Journal create(Path folder) throws IOException {
        Path file = folder.resolve(RunFolder.JOURNAL);
        return locked(file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /**
     * Reopens the journal of a run to append to it, and cuts off an incomplete last line.
     *
     * @param found the contents of the journal
     * @throws IOException if the journal cannot be written, or another run is writing it
     */
    public static Journal reopen(Path folder, JournalReader found) throws IOException {
        Path file = folder.resolve(RunFolder.JOURNAL);
        Journal journal = locked(file, FileChannel.open(file, StandardOpenOption.WRITE));
        journal.channel.truncate(found.wholeBytes());
        journal.channel.position(found.wholeBytes());
        return journal;
    }

    private static Journal locked(Path file, FileChannel channel) throws IOException {
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // This JVM already has the journal open.
        }
        if (lock == null) {
            channel.close();
            throw new IOException(file + " is being written by another run");
        }
        return new Journal(file, channel);
    }

    /**
     * Writes a line and flushes it to disk.
     *
     * @throws IOException if the line could not be written completely, or the file was removed
     */
    public synchronized void append(JournalEntry entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(Json.lines(List.of(entry)).getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
        channel.force(false);
        // Writing to a deleted file succeeds, but the data are lost when it is closed.
        if (!Files.exists(file)) {
            throw new IOException(file + " has been removed");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
