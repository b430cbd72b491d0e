package org.sliceofpi.results.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.sliceofpi.results.CellId;
import org.sliceofpi.results.JournalEntry;
import org.sliceofpi.results.JournalEntry.Began;
import org.sliceofpi.results.JournalEntry.Ended;
import org.sliceofpi.results.JournalEntry.Failed;
import org.sliceofpi.results.Measurement;
import tools.jackson.core.JacksonException;

/**
 * The contents of journal.jsonl. Immutable.
 *
 * @param began the first entry
 * @param entries all entries after the first, in order
 * @param wholeBytes length of the file up to the end of the last complete line, in bytes
 * @param torn whether an incomplete line follows, because the run was killed while writing it
 */
public record JournalReader(Began began, List<JournalEntry> entries, long wholeBytes, boolean torn) {

    private static final String EXPECTED = "one JSON object per line, the first with the plan";

    public JournalReader {
        entries = List.copyOf(entries);
    }

    /**
     * Reads the journal of a run folder. An incomplete last line is ignored.
     *
     * @throws UnreadableRunException if there is no journal, or a line other than the last is damaged
     */
    public static JournalReader read(Path folder) throws UnreadableRunException {
        Path file = folder.resolve(RunFolder.JOURNAL);
        byte[] bytes = Json.bytes(file, EXPECTED);
        List<JournalEntry> entries = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] != '\n') {
                continue;
            }
            JournalEntry entry = entry(bytes, from, at);
            if (entry == null) {
                // After a power failure, the last line may be damaged although it ends with a line break.
                if (at == bytes.length - 1) {
                    break;
                }
                throw new UnreadableRunException(file, "line " + (entries.size() + 1) + " is damaged", EXPECTED);
            }
            entries.add(entry);
            from = at + 1;
        }
        if (entries.isEmpty() || !(entries.get(0) instanceof Began)) {
            throw new UnreadableRunException(file, "it does not begin with the plan", EXPECTED);
        }
        entries = completed(entries);
        return new JournalReader((Began) entries.get(0), entries.subList(1, entries.size()), from, from < bytes.length);
    }

    private static JournalEntry entry(byte[] bytes, int from, int to) {
        try {
            return Json.MAPPER.readValue(
                    new String(bytes, from, to - from, StandardCharsets.UTF_8), JournalEntry.class);
        } catch (JacksonException | NullPointerException e) {
            // Records throw NullPointerException if a required list is missing.
            return null;
        }
    }

    /** Returns the completed forks, in order. */
    public List<Measurement> measurements() {
        return entries(Measurement.class);
    }

    /** Returns the failed forks, in order. */
    public List<Failed> failures() {
        return entries(Failed.class);
    }

    /** Returns whether the run has ended after running every fork of its plan. */
    public boolean complete() {
        return entries(Ended.class).stream().anyMatch(Ended::complete);
    }

    private <T> List<T> entries(Class<T> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * Completes the cells in journals written by older versions, where the plan and the failures contain only benchmark and
     * parameters; the rest comes from the measurements of the same cell.
     */
    private static List<JournalEntry> completed(List<JournalEntry> entries) {
        Map<List<Object>, CellId> known = new HashMap<>();
        for (JournalEntry entry : entries) {
            if (entry instanceof Measurement m) {
                known.putIfAbsent(List.of(m.cell().benchmark(), m.cell().params()), m.cell());
            }
        }
        UnaryOperator<CellId> complete = cell ->
                cell.mode().isEmpty() ? known.getOrDefault(List.of(cell.benchmark(), cell.params()), cell) : cell;
        List<JournalEntry> completed = new ArrayList<>(entries);
        completed.replaceAll(entry -> entry instanceof Began b
                ? new Began(b.at(), b.seed(), b.plan().withCells(complete))
                : entry instanceof Failed f ? f.withCell(complete.apply(f.cell())) : entry);
        return completed;
    }
}
